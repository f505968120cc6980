// Events of one person, as they happen. The browser reconnects a broken stream by itself and says where
// it stopped; only when the server refuses outright do we start again, ever more slowly.

const SLOWEST = 15_000;

export class EventStream {
  constructor(as, { onEvent, onLost, onBack }) {
    this.url = `/control/events?as=${as}`;
    this.handlers = { onEvent, onLost, onBack };
    this.pause = 1000;
    this.lost = false;
    this.open();
  }

  open() {
    this.source = new EventSource(this.url);
    this.source.onopen = () => this.connected();
    this.source.onmessage = ({ data }) => this.handlers.onEvent(JSON.parse(data));
    this.source.onerror = () => this.broken();
  }

  connected() {
    this.pause = 1000;
    if (this.lost) {
      this.lost = false;
      this.handlers.onBack();
    }
  }

  broken() {
    if (!this.lost) {
      this.lost = true;
      this.handlers.onLost();
    }
    if (this.source.readyState !== EventSource.CLOSED) return;
    this.timer = setTimeout(() => this.open(), this.pause);
    this.pause = Math.min(this.pause * 2, SLOWEST);
  }

  close() {
    clearTimeout(this.timer);
    this.source.close();
  }
}
