// What the theme leaves out for who reads without a mouse: a name for the search, and wide tables that take the focus.
document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
new MutationObserver(() => {
  for (const wide of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) wide.tabIndex = 0;
}).observe(document.body, { childList: true, subtree: true });
