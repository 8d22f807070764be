(() => {
  'use strict';

  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($('show-data').textContent);
  const words = new Map();
  const MOST_SHOWN = 60;

  window.showrunnerWords = (episode, sentences) => {
    words.set(episode, sentences);
    search();
  };

  /* Transcripts are loaded when somebody begins to search: as scripts, which a page in a folder may load. */
  let asked = false;
  const load = () => {
    if (asked) return;
    asked = true;
    for (const { id } of data.episodes) {
      const script = document.createElement('script');
      script.src = `episodes/${encodeURIComponent(id)}/words.js`;
      document.head.append(script);
    }
  };

  const clock = (seconds) => {
    const two = (value) => String(value).padStart(2, '0');
    const minutes = Math.floor(seconds / 60);
    return minutes < 60
      ? `${minutes}:${two(seconds % 60)}`
      : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
  };

  /* Letters without their accents, one for one, so that places in the text stay the same. */
  const plain = (text) => [...text.toLowerCase()].map((letter) => letter.normalize('NFD')[0]).join('');

  const marked = (text, terms) => {
    const line = document.createElement('span');
    const folded = plain(text);
    let at = 0;
    while (at < text.length) {
      const next = terms
        .map((term) => ({ term, from: folded.indexOf(term, at) }))
        .filter(({ from }) => from >= 0)
        .sort((a, b) => a.from - b.from || b.term.length - a.term.length)[0];
      if (next === undefined) break;
      const mark = document.createElement('mark');
      mark.textContent = text.slice(next.from, next.from + next.term.length);
      line.append(text.slice(at, next.from), mark);
      at = next.from + next.term.length;
    }
    line.append(text.slice(at));
    return line;
  };

  const hits = (terms) =>
    data.episodes.flatMap(({ id, title }) =>
      (words.get(id) ?? []).flatMap(([seconds, text], index) => {
        const folded = plain(text);
        return terms.every((term) => folded.includes(term)) ? [{ id, title, seconds, text, index }] : [];
      }),
    );

  const search = () => {
    const terms = plain($('query').value)
      .split(/\s+/)
      .filter((term) => term.length > 1);
    const list = $('found');
    list.replaceChildren();
    if (terms.length === 0) {
      $('count').textContent = '';
      return;
    }
    const found = hits(terms);
    const waiting = words.size < data.episodes.length ? ', still reading' : '';
    $('count').textContent =
      `${found.length === 1 ? '1 sentence' : `${found.length} sentences`}${found.length > MOST_SHOWN ? `, the first ${MOST_SHOWN} shown` : ''}${waiting}`;
    for (const { id, title, seconds, text, index } of found.slice(0, MOST_SHOWN)) {
      const link = document.createElement('a');
      link.href = `episodes/${encodeURIComponent(id)}/index.html#s-${index}`;
      const place = document.createElement('span');
      place.className = 'muted';
      place.textContent = `${title}, ${clock(seconds)}`;
      link.append(marked(text, terms), document.createElement('br'), place);
      const item = document.createElement('li');
      item.append(link);
      list.append(item);
    }
  };

  $('search').hidden = false;
  $('query').addEventListener('focus', load);
  $('query').addEventListener('input', () => {
    load();
    search();
  });
  $('copy').hidden = false;
  $('copy').addEventListener('click', async () => {
    const done = await navigator.clipboard?.writeText(data.feed).then(
      () => true,
      () => false,
    );
    $('copy').textContent = done ? 'Copied' : data.feed;
  });
})();
