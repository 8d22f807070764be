/** Installs one voice in a process of its own: `install-voice.ts <cache> <host> <archives> <voice>`. */
import { createVoiceStore } from '../../../src/providers/speech/packs/voice-store';
import { clientsFrom, tinyPacks } from './tiny-packs';

const [cacheDir = '', host = '', archives = '', voice = ''] = process.argv.slice(2);

createVoiceStore({ cacheDir, downloads: true, packs: tinyPacks(host), clients: clientsFrom(archives) })
  .install(voice)
  .then(
    ({ version }) => process.stdout.write(version),
    (error) => {
      process.stderr.write(String(error));
      process.exitCode = 1;
    },
  );
