@echo off
rem Opens the program; the first time it makes .venv from the lock file.
setlocal
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
py -3 packaging\environment.py requirements || exit /b 1
.venv\Scripts\python.exe main.py %*
exit /b %ERRORLEVEL%
