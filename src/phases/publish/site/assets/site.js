(() => {
  'use strict';

  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($('show-data').textContent);
  const words = new Map();
  const MOST_SHOWN = 60;

  /* Small letters without accents; `starts` has for each of them its place in the text. */
  const folded = (text) => {
    let letters = '';
    const starts = [];
    let at = 0;
    for (const letter of text) {
      const plain = letter.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
      for (let unit = 0; unit < plain.length; unit++) starts.push(at);
      letters += plain;
      at += letter.length;
    }
    return { letters, starts };
  };

  window.showrunnerWords = (episode, sentences) => {
    words.set(
      episode,
      sentences.map(([seconds, text]) => ({ seconds, text, letters: folded(text).letters })),
    );
    searchSoon();
  };

  /* Transcripts are loaded when somebody begins to search: as scripts, which a page in a folder may load. */
  let asked = false;
  const missing = new Set();
  const load = () => {
    if (asked) return;
    asked = true;
    for (const { id } of data.episodes) {
      const script = document.createElement('script');
      script.src = `episodes/${encodeURIComponent(id)}/words.js`;
      script.onerror = () => {
        missing.add(id);
        searchSoon();
      };
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

  const marked = (text, terms) => {
    const line = document.createElement('span');
    const { letters, starts } = folded(text);
    let at = 0;
    let written = 0;
    while (at < letters.length) {
      const next = terms
        .map((term) => ({ from: letters.indexOf(term, at), length: term.length }))
        .filter(({ from }) => from >= 0)
        .sort((a, b) => a.from - b.from || b.length - a.length)[0];
      if (next === undefined) break;
      at = next.from + next.length;
      /* A letter that is folded to several is marked whole. */
      while (at < letters.length && starts[at] === starts[at - 1]) at++;
      const end = starts[at] ?? text.length;
      const mark = document.createElement('mark');
      mark.textContent = text.slice(starts[next.from], end);
      line.append(text.slice(written, starts[next.from]), mark);
      written = end;
    }
    line.append(text.slice(written));
    return line;
  };

  const hits = (terms) =>
    data.episodes.flatMap(({ id, title }) =>
      (words.get(id) ?? []).flatMap(({ seconds, text, letters }, index) =>
        terms.every((term) => letters.includes(term)) ? [{ id, title, seconds, text, index }] : [],
      ),
    );

  /* Transcripts come one by one; a picture of the screen shows all that have come. */
  let isDue = false;
  const searchSoon = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      search();
    });
  };

  const search = () => {
    const terms = folded($('query').value)
      .letters.split(/\s+/)
      .filter((term) => term !== '');
    const list = $('found');
    list.replaceChildren();
    if (terms.length === 0) {
      $('count').textContent = '';
      return;
    }
    const found = hits(terms);
    const waiting = words.size + missing.size < data.episodes.length ? ', still reading' : '';
    const lost =
      missing.size === 0 ? '' : `; ${missing.size} of ${data.episodes.length} transcripts could not be read`;
    $('count').textContent =
      `${found.length === 1 ? '1 sentence' : `${found.length} sentences`}${found.length > MOST_SHOWN ? `, the first ${MOST_SHOWN} shown` : ''}${waiting}${lost}`;
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
    searchSoon();
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
