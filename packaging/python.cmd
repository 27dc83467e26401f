@echo off
rem Runs what is asked with a Python the locked wheels are made for, the newest there is.
rem The launcher comes first: it knows every installed version, the search path only one.
for %%v in (3.13 3.12 3.11) do (
    py -%%v -c "" >nul 2>nul && (
        py -%%v %*
        exit /b
    )
)
python -c "" >nul 2>nul && (
    python %*
    exit /b
)
type "%~dp0no-python.txt"
exit /b 1
