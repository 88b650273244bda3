"""When an edition's issues are due and what each may show; pure."""
