/*
 * Records the visits of a page and, while somebody looks at it, that they do.
 * README.md tells its attributes. TrackerScript leaves out comments and blanks
 * and says what it relies on; the rest has to be short by itself, so 1 is true
 * and self is the window.
 */
(() => {
  // A page may have it twice, of a template and of its own.
  if (self.footfall?.visit) return;

  const {src, dataset: set} = document.currentScript,
    host = set.host || new URL("./", src),
    client = set.client == "tab" ? "" + Math.random() : set.client,
    beat = (set.heartbeat ?? 60) * 1e3,
    keep = (set.query || "").split(","),
    off =
      /gpc/.test(set.respect) && navigator.globalPrivacyControl ||
      /dnt/.test(set.respect) && navigator.doNotTrack > 0;

  // The address that was looked at last, the page that it is, whether its visit is still to be
  // sent, the next look, and the time from which on the next heartbeat may be sent.
  let at, url, due, timer, next = 0, referrer = document.referrer;

  // Refused with Retry-After: was not recorded, and is sent again, twice at most. Any other failure
  // may have been recorded. A string is text/plain, which needs no preflight.
  const send = (path, body, more) =>
    fetch(host + path, {method: "POST", body: JSON.stringify(body), keepalive: 1}).then(to => {
      const wait = to.headers.get("Retry-After") * 1e3 * (1 + Math.random());
      if (wait && /429|503/.test(to.status)) {
        next = Date.now() + wait;
        if (more) setTimeout(send, wait, path, body, more - 1);
      }
    }, () => {});

  // The address without fragment, or with it as its path, and with the parameters that are kept.
  const page = () => {
    let to = location.href;
    if ("hash" in set) to = to.replace(/\/?(\?[^#]*)?#!?\//, "/");
    const [path, query = ""] = to.split("#")[0].split(/\?(.*)/);
    to = query.split("&").filter(to => keep == "*" || keep.includes(to.split("=")[0])).join("&");
    return path + (to && "?" + to);
  };

  // Sends what is due, if somebody sees the page. Heartbeats are two seconds apart, since the
  // service refuses two of a client within one.
  const show = () => {
    if (off || document.visibilityState != "visible" || document.prerendering) return;
    if (due) {
      due = 0;
      send("visit", {url, referrer, title: document.title}, 2);
      referrer = url;
    }
    if (beat > 0) {
      if (Date.now() >= next) {
        next = Date.now() + 2e3;
        send("heartbeat", {client_id: client, url});
      }
      later(0, beat);
    }
  };

  const visit = (to = page()) => {
    url = new URL(to, location).href;
    due = 1;
    show();
  };

  const look = () => {
    if ("manual" in set || at == (at = page())) show();
    else visit("canonical" in set && document.querySelector("[rel=canonical]")?.href || at);
  };

  // Looks once a moment has passed in which nothing happened: applications often change the
  // address twice, and title and canonical link after it. A page that comes back is a new visit.
  const later = (to, wait = 100) => {
    if (to?.persisted) at = 0;
    clearTimeout(timer);
    timer = setTimeout(look, wait);
  };

  for (const to of ["visibilitychange", "prerenderingchange", "pageshow", "popstate"])
    addEventListener(to, later, 1);
  if (self.navigation?.currentEntry) navigation.addEventListener("currententrychange", later);
  else
    for (const to of ["pushState", "replaceState"]) {
      const old = history[to];
      history[to] = (...all) => old.apply(history, all, later());
    }
  self.footfall = {visit};
  look();
})();
