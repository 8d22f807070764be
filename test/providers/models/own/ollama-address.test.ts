import { InputError } from '../../../../src/domain/failure';
import { ollamaAddress } from '../../../../src/providers/models/own/ollama-address';

/** As Ollama reads its setting (envconfig), but for addresses that can be bound and not called. */
test.each([
  [undefined, 'http://127.0.0.1:11434/'],
  ['', 'http://127.0.0.1:11434/'],
  ['gpu.lan', 'http://gpu.lan:11434/'],
  ['gpu.lan:8080', 'http://gpu.lan:8080/'],
  [':8080', 'http://127.0.0.1:8080/'],
  [' "192.168.1.5" ', 'http://192.168.1.5:11434/'],
  ['0.0.0.0', 'http://127.0.0.1:11434/'],
  ['0.0.0.0:9000', 'http://127.0.0.1:9000/'],
  ['[::]:9000', 'http://[::1]:9000/'],
  ['::1', 'http://[::1]:11434/'],
  ['http://gpu.lan', 'http://gpu.lan/'],
  ['http://gpu.lan:11434', 'http://gpu.lan:11434/'],
  ['https://gpu.lan', 'https://gpu.lan/'],
  ['https://gpu.lan:8443/ollama', 'https://gpu.lan:8443/ollama'],
])('OLLAMA_HOST=%s is %s', (given, url) => {
  expect(ollamaAddress(given).href).toBe(url);
});

test.each(['me:secret@gpu.lan', 'gpu.lan:port', 'http://gpu.lan?key=1', '/x'])('refuses %s', (given) => {
  expect(() => ollamaAddress(given)).toThrow(InputError);
  expect(() => ollamaAddress(given)).toThrow(/^OLLAMA_HOST is no address; write it as Ollama does/);
});
