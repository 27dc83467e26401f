@echo off
rem Opens the program; the first time it makes .venv from the lock file.
rem With a command (run.cmd verify FOLDER) it works in this console, without one it leaves it.
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
call "%~dp0packaging\python.cmd" "%~dp0packaging\environment.py" requirements || goto failed
if "%~1"=="" goto window
if "%~1"=="--practice" goto window
"%~dp0.venv\Scripts\python.exe" "%~dp0main.py" %*
exit /b %ERRORLEVEL%

:window
start "" "%~dp0.venv\Scripts\pythonw.exe" "%~dp0main.py" %*
exit /b 0

:failed
rem Whoever has clicked on this file can read why.
pause
exit /b 1
