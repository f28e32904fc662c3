// Which texts a spreadsheet program would take for a formula.

/** OWASP list: = + - @ TAB CR LF and their full-width forms. */
export function startsLikeFormula(text: string): boolean {
	return /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text);
}
