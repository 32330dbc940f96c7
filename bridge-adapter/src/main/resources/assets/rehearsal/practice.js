// The practice room of one endpoint: comes in, says every five seconds that it is there, and goes.
(() => {
  'use strict';

  const EVERY = 5000;
  const here = location.pathname;
  const kept = 'stay:' + here;
  const token = new URLSearchParams(location.search).get('token');

  const byId = (id) => document.getElementById(id);
  const words = JSON.parse(document.body.dataset.words);
  const tell = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (whole, one) => values[one] ?? whole);
  let connection = sessionStorage.getItem(kept);
  let inside = false;
  // At the door: not in yet, and heard all the same.
  let waiting = false;
  let timer = null;

  // No cookie goes along: the token is the proof.
  const post = (act, more) => fetch(here + '/' + act, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, connection }),
    ...more,
  });

  function say(text, kind) {
    byId('state').textContent = text;
    byId('state').className = 'state ' + kind;
  }

  function show(answer) {
    inside = answer.place === 'in';
    waiting = answer.place === 'waiting';
    byId('leave').disabled = !inside && !waiting;
    byId('others').hidden = !inside;
    // Whoever follows the link home in this window leaves the room; what is told from within it has a window of its own.
    byId('tell').hidden = !inside;
    byId('home').hidden = inside;
    byId('enter').hidden = inside || waiting;
    byId('muted').hidden = !(inside && answer.muted);
    if (waiting) {
      connection = answer.connection;
      sessionStorage.setItem(kept, connection);
      say(tell('waiting'), '');
    } else if (inside) {
      if (answer.subject) byId('subject').textContent = answer.subject;
      connection = answer.connection;
      sessionStorage.setItem(kept, connection);
      say(tell('in'), 'in');
      byId('company-title').textContent = tell('company', { count: answer.company.length });
      byId('company').replaceChildren(...answer.company.map((name) => {
        const line = document.createElement('li');
        line.textContent = name;
        return line;
      }));
    } else {
      forget(answer.place);
    }
  }

  function forget(place) {
    inside = false;
    waiting = false;
    clearInterval(timer);
    byId('muted').hidden = true;
    sessionStorage.removeItem(kept);
    connection = null;
    byId('leave').disabled = true;
    byId('enter').hidden = place === 'ended';
    byId('others').hidden = true;
    say(words[place] || tell('left'), place === 'left' ? '' : 'trouble');
    byId('tell').hidden = true;
    byId('home').hidden = false;
  }

  async function enter() {
    clearInterval(timer);
    try {
      const response = await post('entry');
      if (response.status === 404) {
        say(tell('expired'), 'trouble');
        return;
      }
      if (!response.ok) throw new Error(String(response.status));
      show(await response.json());
      if (inside || waiting) timer = setInterval(signOfLife, EVERY);
    } catch {
      say(tell('lost'), 'trouble');
      timer = setInterval(enter, EVERY);
    }
  }

  async function signOfLife() {
    try {
      const response = await post('sign-of-life', { signal: AbortSignal.timeout(EVERY) });
      if (response.status === 404) {
        forget('ended');
        return;
      }
      if (!response.ok) throw new Error(String(response.status));
      show(await response.json());
    } catch {
      // Whoever comes back goes on with the same stay.
      say(tell('reconnecting'), 'trouble');
    }
  }

  async function leave() {
    byId('leave').disabled = true;
    try {
      const response = await post('exit');
      if (!response.ok) throw new Error(String(response.status));
      forget('left');
    } catch {
      byId('leave').disabled = false;
      say(tell('not-left'), 'trouble');
    }
  }

  async function speak() {
    try {
      const response = await post('voice');
      if (!response.ok) throw new Error(String(response.status));
      byId('muted').hidden = true;
    } catch {
      say(tell('not-unmuted'), 'trouble');
    }
  }

  // Picture and sound are shown to whoever sits here, and go nowhere: there is no connection that could carry them.
  const QUIET = 4;
  const LOOKED_EVERY = 100;
  const HEARD_FOR = 4000;
  let streams = [];
  let listening = null;
  let sound = null;

  const why = (error) => ({
    NotAllowedError: 'refused', SecurityError: 'refused', NotFoundError: 'missing', OverconstrainedError: 'missing', NotReadableError: 'busy', AbortError: 'busy',
  })[error.name] || 'failed';

  async function devices() {
    stopDevices();
    byId('try').hidden = true;
    if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) {
      without('camera', 'insecure');
      without('microphone', 'insecure');
      return;
    }
    const wanted = { video: chosen('cameras'), audio: chosen('microphones') };
    try {
      // Asked for together, the browser asks once.
      const both = await navigator.mediaDevices.getUserMedia(wanted);
      see(both);
      hear(both);
    } catch {
      await one({ video: wanted.video }, see, 'camera');
      await one({ audio: wanted.audio }, hear, 'microphone');
    }
    await choices();
  }

  async function one(wanted, use, device) {
    try {
      use(await navigator.mediaDevices.getUserMedia(wanted));
    } catch (error) {
      without(device, why(error));
    }
  }

  function without(device, reason) {
    const words = tell(`${device}.${reason}`);
    byId('try').hidden = reason === 'insecure';
    if (device === 'camera') {
      byId('camera').hidden = true;
      byId('no-camera').hidden = false;
      byId('no-camera').textContent = words;
    } else {
      byId('heard').textContent = words;
      byId('heard').className = 'trouble';
      byId('level').value = 0;
    }
  }

  function see(stream) {
    streams.push(stream);
    byId('camera').srcObject = stream;
    byId('camera').hidden = false;
    byId('no-camera').hidden = true;
    stream.getVideoTracks()[0].addEventListener('ended', () => without('camera', 'missing'));
  }

  function hear(stream) {
    if (!streams.includes(stream)) streams.push(stream);
    sound = new AudioContext();
    const analyser = sound.createAnalyser();
    analyser.fftSize = 1024;
    sound.createMediaStreamSource(new MediaStream(stream.getAudioTracks())).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let lastHeard = 0;
    listening = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const loudness = Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
      // From a whisper (-60 dB) to the loudest.
      const level = loudness ? Math.max(0, Math.min(100, 100 + 20 * Math.log10(loudness) * 100 / 60)) : 0;
      byId('level').value = level;
      if (level > QUIET) lastHeard = Date.now();
      const heard = Date.now() - lastHeard < HEARD_FOR;
      const words = tell(heard ? 'heard' : 'quiet');
      if (byId('heard').textContent !== words) {
        byId('heard').textContent = words;
        byId('heard').className = heard ? 'in' : '';
      }
    }, LOOKED_EVERY);
    // A browser lets a page listen only after somebody has pressed on it.
    if (sound.state === 'suspended') addEventListener('pointerdown', () => sound.resume(), { once: true });
    stream.getAudioTracks()[0].addEventListener('ended', () => without('microphone', 'missing'));
  }

  function stopDevices() {
    clearInterval(listening);
    if (sound) sound.close();
    sound = null;
    streams.forEach((stream) => stream.getTracks().forEach((track) => track.stop()));
    streams = [];
  }

  function chosen(select) {
    return byId(select).value ? { deviceId: { exact: byId(select).value } } : true;
  }

  /** A choice is offered where there is one. */
  async function choices() {
    const all = await navigator.mediaDevices.enumerateDevices();
    for (const [select, kind] of [['cameras', 'videoinput'], ['microphones', 'audioinput']]) {
      const some = all.filter((device) => device.kind === kind && device.deviceId && device.label);
      const before = byId(select).value;
      byId(select).replaceChildren(...some.map((device) => new Option(device.label, device.deviceId, false, device.deviceId === before)));
      byId(select).closest('label').hidden = some.length < 2;
    }
  }

  byId('leave').addEventListener('click', leave);
  byId('enter').addEventListener('click', enter);
  byId('speak').addEventListener('click', speak);
  byId('try').addEventListener('click', devices);
  byId('cameras').addEventListener('change', devices);
  byId('microphones').addEventListener('change', devices);
  // Closing the tab is leaving; the request outlives the page. A reload comes back with a new stay.
  addEventListener('pagehide', () => {
    if (inside || waiting) {
      sessionStorage.removeItem(kept);
      post('exit', { keepalive: true });
    }
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) {
      connection = null;
      enter();
    }
  });

  enter();
  devices();
})();
