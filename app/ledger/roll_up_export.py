"""汇总导出: the summary workbook of a period, the table of completeness, and the package for the next level up."""
