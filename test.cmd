@echo off
rem Runs the checks and the tests; the first time it makes .venv from the lock files.
setlocal
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
set PYRIGHT_PYTHON_IGNORE_WARNINGS=1
set QT_QPA_PLATFORM=offscreen
call packaging\python.cmd packaging\environment.py development || exit /b 1
.venv\Scripts\python.exe -m ruff check . || exit /b 1
.venv\Scripts\python.exe -m pyright || exit /b 1
.venv\Scripts\lint-imports.exe --no-cache || exit /b 1
.venv\Scripts\python.exe -m pytest -n auto --maxprocesses 4 --dist loadfile %*
exit /b %ERRORLEVEL%
