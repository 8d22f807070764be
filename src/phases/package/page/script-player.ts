/**
 * First part of the page's script: the data, the audio, the bar at the foot, the keyboard. The parts share one closure; `onTime` is what
 * the transcript listens to.
 */
export const PLAYER_SCRIPT = `
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
$('play').addEventListener('click', togglePlay);
$('back').addEventListener('click', () => seekTo(nowMs() - 15000));
$('forward').addEventListener('click', () => seekTo(nowMs() + 30000));
$('rate').addEventListener('change', () => { audio.playbackRate = Number($('rate').value); });
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
`;
