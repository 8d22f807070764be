/** Last part: sections as tabs, and links to sentences, sources and sections, from inside and from the address. */
export const TABS_SCRIPT = `
const tabs = Array.from(document.querySelectorAll('.tabs a'));
const panels = tabs.map((tab) => $(tab.hash.slice(1)));
list.setAttribute('role', 'tablist');
tabs.forEach((tab, order) => {
  tab.setAttribute('role', 'tab');
  tab.id = 'tab-' + panels[order].id;
  tab.setAttribute('aria-controls', panels[order].id);
  panels[order].setAttribute('role', 'tabpanel');
  panels[order].setAttribute('aria-labelledby', tab.id);
});

const show = (id) => {
  tabs.forEach((tab, order) => {
    const chosen = panels[order].id === id;
    panels[order].hidden = !chosen;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    if (chosen) list.scrollLeft = tab.offsetLeft - 40;
  });
  $('follow').hidden = id !== 'transcript' || following || current < 0;
  if (id !== 'transcript') $('proof').classList.remove('open');
};

/* Returns false for an address that is not of this page. */
const goTo = (hash, remember) => {
  const target = hash.length > 1 ? $(hash.slice(1)) : null;
  const panel = target && target.closest('.panel');
  if (!panel) return false;
  ownScrollUntil = performance.now() + 1000;
  show(panel.id);
  if (remember) { try { history.replaceState(null, '', hash); } catch { /* some browsers refuse it for files */ } }
  const index = lines.indexOf(target);
  if (index >= 0) {
    choose(index);
    return true;
  }
  const tabsTop = list.parentElement.offsetTop;
  if (target === panel) { if (scrollY > tabsTop) scrollTo({ top: tabsTop }); }
  else target.scrollIntoView({ block: 'center', behavior: calm.matches ? 'auto' : 'smooth' });
  return true;
};

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  const text = String(getSelection());
  if (link.classList.contains('s') && text !== '' && event.detail > 0) { event.preventDefault(); return; }
  const sentence = link.classList.contains('s') ? lines.indexOf(link) : -1;
  if (sentence >= 0) {
    event.preventDefault();
    choose(sentence);
    return;
  }
  if (goTo(link.getAttribute('href'), true)) {
    event.preventDefault();
    if (link.dataset.chapter !== undefined) { pin(-1); seekTo(data.chapters[Number(link.dataset.chapter)].startMs); }
  }
});

list.addEventListener('keydown', (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
  next.focus();
  goTo(next.hash, true);
});

addEventListener('hashchange', () => goTo(location.hash, false));
show('transcript');
tell();
goTo(location.hash, false);
`;
