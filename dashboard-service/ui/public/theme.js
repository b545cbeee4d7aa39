// Runs before the first paint, so that a chosen theme does not flash. Kept as a file: inline script is forbidden.
try {
  const theme = JSON.parse(localStorage.getItem('vigil.preferences') ?? '{}').theme;
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be blocked: the system's theme applies.
}
