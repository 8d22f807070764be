(() => {
'use strict';

const $ = (id) => document.getElementById(id);
const data = JSON.parse($('episode-data').textContent);
const audio = $('audio');
const timeListeners = [];
const onTime = (listener) => timeListeners.push(listener);
const nowMs = () => audio.currentTime * 1000;

const clock = (ms) => {
  const seconds = Math.floor(ms / 1000);
  const two = (value) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60) % 60;
  return seconds >= 3600 ? Math.floor(seconds / 3600) + ':' + two(minutes) + ':' + two(seconds % 60) : minutes + ':' + two(seconds % 60);
};

/* The last entry that has begun; -1 before the first. */
const lastBegun = (entries, ms) => {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].startMs <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

const seekTo = (ms) => {
  /* A millisecond inside, because players round down. */
  audio.currentTime = Math.min(Math.max(0, ms + 1), data.durationMs) / 1000;
  tell();
};

/* The bar changes once a second, the transcript with every frame. */
let toldSecond = -1;
const tell = () => {
  const ms = nowMs();
  for (const listener of timeListeners) listener(ms);
  const second = Math.floor(ms / 1000);
  if (second === toldSecond || scrubbing) return;
  toldSecond = second;
  const chapter = data.chapters[Math.max(0, lastBegun(data.chapters, ms))];
  $('elapsed').textContent = clock(ms);
  $('chapter').textContent = chapter ? chapter.title : '';
  $('seek').value = String(Math.round(ms));
  $('seek').setAttribute('aria-valuetext', clock(ms) + ' of ' + clock(data.durationMs) + (chapter ? ', ' + chapter.title : ''));
};

/* Where the listener is and how fast they listen, for the next visit; some browsers keep nothing for files. */
const remember = (name, value) => { try { localStorage.setItem(name, value); } catch { /* then nothing is remembered */ } };
const remembered = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const placeName = 'showrunner:place:' + data.key;
const rememberPlace = () => remember(placeName, audio.ended ? '0' : String(Math.round(nowMs())));

let scrubbing = false;
let frame = 0;
const run = () => {
  tell();
  frame = audio.paused ? 0 : requestAnimationFrame(run);
};

const showState = () => {
  const playing = !audio.paused;
  $('controls').classList.toggle('playing', playing);
  $('play').setAttribute('aria-label', playing ? 'Pause' : 'Play');
  if (playing && frame === 0) frame = requestAnimationFrame(run);
};

const togglePlay = () => {
  if (audio.paused) audio.play().catch(() => { $('trouble').hidden = !audio.error; });
  else audio.pause();
};

audio.removeAttribute('controls');
audio.hidden = true;
audio.style.display = 'none';
$('controls').hidden = false;
audio.addEventListener('play', showState);
audio.addEventListener('pause', showState);
audio.addEventListener('ended', showState);
audio.addEventListener('seeked', tell);
audio.addEventListener('timeupdate', tell);
audio.addEventListener('error', () => { $('trouble').hidden = false; });
audio.addEventListener('pause', rememberPlace);
audio.addEventListener('ended', rememberPlace);
addEventListener('pagehide', rememberPlace);
setInterval(() => { if (!audio.paused) rememberPlace(); }, 5000);
$('play').addEventListener('click', togglePlay);
$('back').addEventListener('click', () => seekTo(nowMs() - 15000));
$('forward').addEventListener('click', () => seekTo(nowMs() + 30000));
$('rate').addEventListener('change', () => { audio.playbackRate = Number($('rate').value); remember('showrunner:speed', $('rate').value); });
$('seek').addEventListener('input', () => { scrubbing = true; $('elapsed').textContent = clock(Number($('seek').value)); });
$('seek').addEventListener('change', () => { scrubbing = false; seekTo(Number($('seek').value)); });

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest('input,select,textarea,[role=tab]')) return;
  const keys = { k: togglePlay, j: () => seekTo(nowMs() - 15000), l: () => seekTo(nowMs() + 30000), ArrowLeft: () => seekTo(nowMs() - 5000), ArrowRight: () => seekTo(nowMs() + 5000) };
  if (event.key === ' ' && !event.target.closest('button,summary')) keys[' '] = togglePlay;
  const action = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
  if (!action) return;
  event.preventDefault();
  action();
});

if ('mediaSession' in navigator && typeof MediaMetadata === 'function') {
  navigator.mediaSession.metadata = new MediaMetadata({ title: data.title, artist: data.show });
  navigator.mediaSession.setActionHandler('seekbackward', () => seekTo(nowMs() - 15000));
  navigator.mediaSession.setActionHandler('seekforward', () => seekTo(nowMs() + 30000));
}

const lines = Array.from(document.querySelectorAll('.s'));
const chapterLinks = Array.from(document.querySelectorAll('[data-chapter]'));
const list = document.querySelector('.tabs > div');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let current = -1;
let pinned = -1;
let shown = -2;
let following = true;
let ownScrollUntil = 0;

const element = (name, text, className) => {
  const node = document.createElement(name);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  return node;
};

const quoteOf = ({ source, text }) => {
  const { title, origin, from, url } = data.sources[source - 1];
  const block = element('blockquote');
  const foot = element('footer');
  const name = element('a', title);
  name.href = '#source-' + source;
  foot.append(source + '. ', name, element('br'), (origin ? origin + ' · ' : '') + from);
  if (url) {
    const link = element('a', 'open the document');
    link.href = url;
    link.rel = 'noopener noreferrer';
    foot.append(' · ', link);
  }
  block.append(element('p', text), foot);
  return block;
};

const showProof = (index) => {
  if (index === shown || !data.sentences[index]) return;
  shown = index;
  const { startMs, role, state, stateWord, reasons, quotes } = data.sentences[index];
  const head = element('p');
  head.append(element('b', clock(startMs)), ' ' + role + '. ');
  if (state) {
    const badge = element('span', stateWord, 'badge');
    badge.dataset.state = state;
    head.append(badge);
  }
  $('proof-body').replaceChildren(head, ...quotes.map(quoteOf), ...[...new Set(reasons)].map((reason) => element('p', reason, 'muted')));
};

const pin = (index) => {
  if (lines[pinned]) lines[pinned].classList.remove('chosen');
  pinned = index;
  $('unpin').hidden = index < 0;
  $('copy').hidden = index < 0;
  $('copied').textContent = '';
  $('proof').classList.toggle('open', index >= 0);
  if (index < 0) return;
  lines[index].classList.add('chosen');
  rove(index);
  showProof(index);
};

/* One sentence is in the tab order; arrows move between them. */
let roving = 0;
const rove = (index) => {
  lines[roving].tabIndex = -1;
  roving = index;
  lines[index].tabIndex = 0;
};

/* What of the window is left to read in: below the tabs, above the bar and, on a phone, above the open panel. */
const readingRoom = () => {
  const top = list.parentElement.offsetHeight;
  const sheet = getComputedStyle($('proof'));
  const covered = sheet.position === 'fixed' && sheet.display !== 'none';
  return { top, bottom: (covered ? $('proof') : document.querySelector('.player')).getBoundingClientRect().top };
};

const bringIntoView = () => {
  if (!lines[current] || $('transcript').hidden) return;
  const box = lines[current].getBoundingClientRect();
  const room = readingRoom();
  if (box.top > room.top + 24 && box.bottom < room.top + (room.bottom - room.top) * 0.85) return;
  ownScrollUntil = performance.now() + 1000;
  scrollBy({ top: box.top - room.top - (room.bottom - room.top) * 0.3, behavior: calm.matches ? 'auto' : 'smooth' });
};

const setFollowing = (value) => {
  following = value;
  $('follow').hidden = value || current < 0;
};

/* Words of a sentence with their place in its text; none where their times are not known. */
const wordsIn = (index) => {
  const { startMs, words: steps } = data.sentences[index];
  if (!steps) return [];
  const words = [];
  let ms = startMs;
  let at = 0;
  for (const { 0: text, index: from } of lines[index].firstChild.data.matchAll(/\S+/g)) {
    const step = steps[at++];
    ms += 10 * step;
    if (step === 0 && words.length > 0) words[words.length - 1].to = from + text.length;
    else words.push({ startMs: ms, from, to: from + text.length });
  }
  return at === steps.length ? words : [];
};

/* A highlight changes neither the document nor its layout. */
const highlight = typeof Highlight === 'function' && CSS.highlights ? new Highlight() : undefined;
if (highlight) CSS.highlights.set('word', highlight);
let words = [];
let word = -1;
const markWord = (index) => {
  if (index === word || !highlight) return;
  word = index;
  highlight.clear();
  if (index < 0) return;
  const range = new Range();
  range.setStart(lines[current].firstChild, words[index].from);
  range.setEnd(lines[current].firstChild, words[index].to);
  highlight.add(range);
};

/* The time at which the word under the pointer is said; undefined for keys, and where it is not known. */
const timeUnder = (event, index) => {
  if (event.detail === 0) return undefined;
  const caret = document.caretPositionFromPoint
    ? document.caretPositionFromPoint(event.clientX, event.clientY)
    : document.caretRangeFromPoint && document.caretRangeFromPoint(event.clientX, event.clientY);
  if (!caret || (caret.offsetNode || caret.startContainer) !== lines[index].firstChild) return undefined;
  const offset = caret.offsetNode ? caret.offset : caret.startOffset;
  const found = wordsIn(index).findLast(({ from }) => from <= offset);
  return found && found.startMs;
};

const choose = (index, ms = data.sentences[index].startMs) => {
  seekTo(ms);
  pin(index);
  setFollowing(true);
  bringIntoView();
};

const enter = (index, ms) => {
  const chapter = Math.max(0, lastBegun(data.chapters, ms));
  markWord(-1);
  words = lines[index] ? wordsIn(index) : [];
  if (lines[current]) { lines[current].classList.remove('current'); lines[current].removeAttribute('aria-current'); }
  current = index;
  chapterLinks.forEach((link, order) => (order === chapter ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current')));
  if (!lines[index]) return;
  lines[index].classList.add('current');
  lines[index].setAttribute('aria-current', 'true');
  if (pinned < 0) showProof(index);
  if (following && !audio.paused) bringIntoView();
};

onTime((ms) => {
  const index = lastBegun(data.sentences, ms);
  if (index !== current) enter(index, ms);
  markWord(lastBegun(words, ms));
});

const readerScrolls = () => { if (following && !audio.paused && !$('transcript').hidden) setFollowing(false); };
addEventListener('wheel', readerScrolls, { passive: true });
addEventListener('touchmove', readerScrolls, { passive: true });
addEventListener('scroll', () => { if (performance.now() > ownScrollUntil) readerScrolls(); }, { passive: true });
$('follow').addEventListener('click', () => { setFollowing(true); bringIntoView(); });
audio.addEventListener('play', () => { setFollowing(true); bringIntoView(); });
$('unpin').addEventListener('click', () => { pin(-1); if (lines[current]) showProof(current); lines[roving].focus({ preventScroll: true }); });

lines.forEach((line) => { line.tabIndex = -1; });
if (lines[0]) lines[0].tabIndex = 0;
$('text').addEventListener('keydown', (event) => {
  const index = lines.indexOf(event.target.closest('.s'));
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const next = lines[index + step];
  if (index < 0 || !next) return;
  event.preventDefault();
  rove(index + step);
  next.focus();
});
addEventListener('keydown', (event) => { if (event.key === 'Escape' && pinned >= 0) $('unpin').click(); });

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

/* #t=125 or #t=2:05: a time in seconds, or as clocks show it. */
const timeIn = (hash) => {
  const found = /^#t=(?:(\d+):)?(?:(\d{1,2}):)?(\d+(?:\.\d+)?)s?$/.exec(hash);
  if (!found) return undefined;
  const [hours, minutes] = found[2] === undefined ? [0, found[1]] : [found[1], found[2]];
  return (Number(hours || 0) * 3600 + Number(minutes || 0) * 60 + Number(found[3])) * 1000;
};

/* Returns false for an address that is not of this page. */
const goTo = (hash, keep) => {
  const ms = timeIn(hash);
  if (ms !== undefined) {
    ownScrollUntil = performance.now() + 1000;
    show('transcript');
    const index = Math.max(0, lastBegun(data.sentences, ms));
    seekTo(ms);
    pin(index);
    setFollowing(true);
    bringIntoView();
    return true;
  }
  const target = hash.length > 1 ? $(hash.slice(1)) : null;
  const panel = target && target.closest('.panel');
  if (!panel) return false;
  ownScrollUntil = performance.now() + 1000;
  show(panel.id);
  if (keep) { try { history.replaceState(null, '', hash); } catch { /* some browsers refuse it for files */ } }
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
    choose(sentence, timeUnder(event, sentence));
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

/* A link with the time, which leads to the same words when the page is made anew. */
const linkTo = (index) => location.href.split('#')[0] + '#t=' + (Math.floor(data.sentences[index].startMs / 100) / 10 + 0.1).toFixed(1);
$('copy').addEventListener('click', () => {
  const link = linkTo(pinned);
  const done = () => { $('copied').textContent = 'Copied.'; };
  const byHand = () => {
    const field = element('input');
    field.value = link;
    field.readOnly = true;
    field.setAttribute('aria-label', 'Link to this sentence');
    $('copied').replaceChildren(field);
    field.select();
    try { if (document.execCommand('copy')) done(); } catch { /* the field is there to copy from */ }
  };
  if (navigator.clipboard) navigator.clipboard.writeText(link).then(done, byHand);
  else byHand();
});

/* Search: sentences that have all the words, whatever their case and accents. */
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const spoken = lines.map((line) => plain(line.firstChild.data));
let found = [];
let foundAt = -1;
const showFound = () => {
  const wanted = plain($('find-text').value).split(/\s+/).filter(Boolean);
  found = wanted.length === 0 ? [] : spoken.flatMap((text, index) => (wanted.every((word) => text.includes(word)) ? [index] : []));
  const marks = new Set(found);
  lines.forEach((line, index) => line.classList.toggle('found', marks.has(index)));
  foundAt = -1;
  tellFound(wanted.length > 0);
};
const tellFound = (asked) => {
  const count = found.length === 1 ? '1 sentence' : found.length + ' sentences';
  $('find-count').textContent = !asked ? '' : foundAt < 0 ? count : foundAt + 1 + ' of ' + count;
  $('find-back').disabled = $('find-on').disabled = found.length === 0;
};
const stepFound = (step) => {
  if (found.length === 0) return;
  foundAt = foundAt < 0 ? (step > 0 ? 0 : found.length - 1) : (foundAt + step + found.length) % found.length;
  tellFound(true);
  setFollowing(false);
  ownScrollUntil = performance.now() + 1000;
  pin(found[foundAt]);
  lines[found[foundAt]].scrollIntoView({ block: 'center', behavior: calm.matches ? 'auto' : 'smooth' });
};
$('find').hidden = false;
tellFound(false);
$('find-text').addEventListener('input', showFound);
$('find').addEventListener('submit', (event) => { event.preventDefault(); stepFound(1); });
$('find-back').addEventListener('click', () => stepFound(-1));
$('find-text').addEventListener('keydown', (event) => {
  if (event.key === 'Escape') { $('find-text').value = ''; showFound(); event.stopPropagation(); }
  if (event.key === 'Enter' && event.shiftKey) { event.preventDefault(); stepFound(-1); }
});

/* The last place and speed, unless the address names a place. */
const recall = () => {
  const speed = remembered('showrunner:speed');
  if (Array.from($('rate').options).some(({ value }) => value === speed)) {
    $('rate').value = speed;
    audio.defaultPlaybackRate = audio.playbackRate = Number(speed);
  }
  const ms = Number(remembered(placeName));
  if (ms > 0 && ms < data.durationMs) seekTo(ms - 1);
};

addEventListener('hashchange', () => goTo(location.hash, false));
show('transcript');
recall();
tell();
goTo(location.hash, false);
})();
