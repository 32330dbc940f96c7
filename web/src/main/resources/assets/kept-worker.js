"use strict";
// Opens the operator's page on a dead line, as it was kept last, and says on it that it is a copy. Nothing else is
// answered from here but the files that the page is made of.
const PAGES = "dc-pages";
const FILES = "dc-files";
const LATE = 10000;

const isPage = (path) => path === "/my" || /^\/my\/meetings\/\d+\/endpoints\/\d+$/.test(path);
const isFile = (path) => path.startsWith("/assets/") || path.startsWith("/webjars/");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) {
    return;
  }
  if (event.request.mode === "navigate" && isPage(url.pathname)) {
    event.respondWith(page(event, url.pathname));
  } else if (isFile(url.pathname)) {
    event.respondWith(file(event.request));
  }
});

/** The server's own answer; a copy where it does not come, or comes from somebody who cannot reach the server. */
async function page(event, path) {
  const fetched = fetch(event.request).then((answer) => {
    event.waitUntil(keep(path, answer.clone()));
    return answer;
  });
  event.waitUntil(fetched.catch(() => {}));
  const late = new Promise((done) => setTimeout(done, LATE, null));
  try {
    const answer = await Promise.race([fetched, late]);
    if (answer && answer.status < 500) {
      return answer;
    }
    return await copy(path) ?? answer ?? await fetched;
  } catch (failure) {
    const kept = await copy(path);
    if (kept) {
      return kept;
    }
    throw failure;
  }
}

async function keep(path, answer) {
  if (answer.type === "opaqueredirect") {
    // Whoever is signed out here finds nobody's page here.
    await caches.delete(PAGES);
  } else if (answer.status === 200 && (answer.headers.get("Content-Type") || "").startsWith("text/html")) {
    const html = (await answer.text()).replace(/<p[^>]* data-secret=[\s\S]*?<\/p>/g, "");
    const pages = await caches.open(PAGES);
    await pages.put(path, new Response(html, {
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": answer.headers.get("Content-Security-Policy") || "default-src 'self'",
        "X-Kept-At": String(Date.now()),
      },
    }));
  }
}

async function copy(path) {
  const pages = await caches.open(PAGES);
  const kept = await pages.match(path) ?? await pages.match("/my");
  if (!kept) {
    return null;
  }
  const html = (await kept.text()).replace('data-copy=""', `data-copy="${kept.headers.get("X-Kept-At")}"`);
  return new Response(html, { headers: kept.headers });
}

async function file(request) {
  const files = await caches.open(FILES);
  const kept = await files.match(request);
  if (kept) {
    return kept;
  }
  const answer = await fetch(request);
  if (answer.status === 200) {
    await files.put(request, answer.clone());
  }
  return answer;
}
