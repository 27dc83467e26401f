# 信案:make run 打开程序,make test 跑通测试。

PYTHON ?= python3
VENV = .venv/bin/python
# 一个文件的测试留在一个进程里，共用走到一半的示例案件。
SIDE_BY_SIDE = -n auto --maxprocesses 4 --dist loadfile

export PYTHONUTF8 = 1
export PYRIGHT_PYTHON_IGNORE_WARNINGS = 1

.PHONY: run test check bench soak papers screens law fonts lock requirements development clean

# 有屏幕:打开程序。没有屏幕:在屏外走一遍示例案件,文书、台账和截图留在 out/。
run: requirements
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		exec $(VENV) main.py; \
	else \
		QT_LOGGING_RULES="default.warning=false" QT_QPA_PLATFORM=offscreen exec $(VENV) main.py --walk out; \
	fi

test: check
	@if [ -z "$$XINAN_TEST_POSTGRES" ]; then \
		echo "没有设置 XINAN_TEST_POSTGRES,需要 PostgreSQL 的测试将跳过。"; \
	fi
	QT_QPA_PLATFORM=offscreen $(VENV) -m pytest $(SIDE_BY_SIDE) $(PYTEST_ARGS)

check: development
	$(VENV) -m ruff check .
	$(VENV) -m pyright
	$(VENV) .venv/bin/lint-imports --no-cache

# 每个文件测一件事,与同一次运行的下限相比;soak 是要跑很久的。
bench: development
	@for each in bench/*.py; do echo "== $$each"; QT_QPA_PLATFORM=offscreen $(VENV) $$each || exit 1; done

soak: development
	@for each in bench/soak/*.py; do echo "== $$each"; QT_QPA_PLATFORM=offscreen $(VENV) $$each || exit 1; done

# 重新生成 docs/papers/ 中每种文书的样张和目录。
papers: development
	$(VENV) -m tests.forms.gallery docs/papers

# 重新生成 docs/screens/ 中的窗口图片。
screens: development
	$(VENV) -m tests.ui.screens docs/screens

# 重新生成 docs/law.md：还没有与正式文本核对的每一项，以及用在哪里。
law: requirements
	$(VENV) -m app.law_register > docs/law.md.part && mv docs/law.md.part docs/law.md

# 取更合适的字体(仿宋、楷体、生僻字);没有它也能用。
fonts: requirements
	$(VENV) packaging/fonts.py

# 依赖改动之后重写锁文件。
lock:
	$(PYTHON) packaging/lock.py

requirements development:
	@$(PYTHON) packaging/environment.py $@

clean:
	rm -rf .venv out .pytest_cache .ruff_cache .hypothesis
