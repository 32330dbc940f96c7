"use strict";
// A stand-in for the external API of Jitsi's web client, written for our tests from its handbook (IFrame API: options,
// commands and events by the names that stand there). It opens client.html of the same stand-in in a frame and speaks
// with it by messages; nothing of Jitsi is in it.
(() => {
  let last = 0;
  window.JitsiMeetExternalAPI = class {
    constructor(domain, options) {
      this.id = ++last;
      this.listeners = new Map();
      const scheme = options.noSSL ? "http" : "https";
      const fragment = new URLSearchParams({
        api: String(this.id),
        lang: options.lang,
        name: options.userInfo.displayName,
        config: JSON.stringify(options.configOverwrite),
      });
      this.frame = document.createElement("iframe");
      this.frame.allow = "autoplay; camera; display-capture; fullscreen; microphone";
      this.frame.name = "jitsi-client-" + this.id;
      this.frame.style.width = options.width;
      this.frame.style.height = options.height;
      this.frame.src = `${scheme}://${domain}/${options.roomName}?jwt=${options.jwt}#${fragment}`;
      options.parentNode.appendChild(this.frame);
      this.hear = (event) => {
        if (event.source === this.frame.contentWindow && event.data.api === this.id) {
          (this.listeners.get(event.data.event) || []).forEach((listener) => listener(event.data.news));
        }
      };
      window.addEventListener("message", this.hear);
    }

    addListener(event, listener) {
      this.listeners.set(event, [...(this.listeners.get(event) || []), listener]);
    }

    executeCommand(command, argument) {
      this.frame.contentWindow.postMessage({ api: this.id, command, argument }, "*");
    }

    dispose() {
      window.removeEventListener("message", this.hear);
      this.frame.remove();
    }
  };
})();
