// The practice room of one endpoint: comes in, says every five seconds that it is there, and goes.
(() => {
  'use strict';

  const EVERY = 5000;
  const here = location.pathname;
  const kept = 'stay:' + here;
  const token = new URLSearchParams(location.search).get('token');

  const byId = (id) => document.getElementById(id);
  const words = {
    left: 'Đã rời phòng.',
    removed: 'Thư ký đã mời điểm cầu ra khỏi phòng.',
    barred: 'Thư ký đã tạm dừng cho điểm cầu này vào phòng; lý do có ở trang điểm cầu của tôi. Đề nghị liên hệ thư ký cuộc họp.',
    full: 'Phòng họp đã đủ số điểm cầu. Đề nghị liên hệ thư ký cuộc họp.',
    waiting: 'Đang ở phòng chờ. Thư ký sẽ cho điểm cầu vào.',
    ended: 'Phòng họp đã kết thúc.',
  };
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
    byId('enter').hidden = inside || waiting;
    byId('muted').hidden = !(inside && answer.muted);
    if (waiting) {
      connection = answer.connection;
      sessionStorage.setItem(kept, connection);
      say(words.waiting, '');
    } else if (inside) {
      if (answer.subject) byId('subject').textContent = answer.subject;
      connection = answer.connection;
      sessionStorage.setItem(kept, connection);
      say('Đang trong phòng họp', 'in');
      byId('count').textContent = answer.company.length;
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
    say(words[place] || words.left, place === 'left' ? '' : 'trouble');
  }

  async function enter() {
    clearInterval(timer);
    try {
      const response = await post('entry');
      if (response.status === 404) {
        say('Liên kết vào phòng đã hết hiệu lực. Hãy vào lại từ trang điểm cầu của tôi.', 'trouble');
        return;
      }
      if (!response.ok) throw new Error(String(response.status));
      show(await response.json());
      if (inside || waiting) timer = setInterval(signOfLife, EVERY);
    } catch {
      say('Mất đường truyền. Đang thử lại…', 'trouble');
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
      say('Mất đường truyền. Đang nối lại…', 'trouble');
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
      say('Chưa rời được phòng vì mất đường truyền. Hãy bấm lại.', 'trouble');
    }
  }

  async function speak() {
    try {
      const response = await post('voice');
      if (!response.ok) throw new Error(String(response.status));
      byId('muted').hidden = true;
    } catch {
      say('Chưa bật lại được tiếng vì mất đường truyền. Hãy bấm lại.', 'trouble');
    }
  }

  async function camera() {
    if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) return;
    try {
      byId('camera').srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
      byId('camera').hidden = false;
      byId('no-camera').hidden = true;
    } catch {
      byId('no-camera').textContent = 'Không có máy quay, hoặc chưa được phép dùng máy quay';
    }
  }

  byId('leave').addEventListener('click', leave);
  byId('enter').addEventListener('click', enter);
  byId('speak').addEventListener('click', speak);
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
  camera();
})();
