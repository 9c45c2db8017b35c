// @ts-check
/** All texts of the dashboard in German, with the keys of `texts.en.js`. */

const forms = new Intl.PluralRules('de');

/**
 * @param {number} n that decides the form
 * @param {string} one
 * @param {string} other
 */
const plural = (n, one, other) => (forms.select(n) === 'one' ? one : other);

export const texts = {
  language: 'Deutsch',

  frame: {
    name: 'Footfall',
    places: 'Ansichten',
    sites: 'Websites',
    live: 'Live',
    operate: 'Betrieb',
    settings: 'Einstellungen',
    skip: 'Zum Inhalt springen',
    path: 'Wo Sie sind',
    failure: 'Das hat nicht geklappt',
    again: 'Noch einmal versuchen',
    againIn: (/** @type {number} */ n, /** @type {string} */ shown) =>
      plural(
        n,
        `Noch einmal versuchen in ${shown} Sekunde`,
        `Noch einmal versuchen in ${shown} Sekunden`,
      ),
    unreachable: 'Der Dienst ist nicht erreichbar. Er wird von selbst wieder gefragt.',
    broken: 'Diese Seite konnte die Antwort nicht anzeigen. Laden Sie sie neu.',
  },

  period: {
    name: 'Zeitraum',
    names: {
      today: 'Heute',
      yesterday: 'Gestern',
      '7d': 'Die letzten 7 Tage',
      '28d': 'Die letzten 28 Tage',
      '90d': 'Die letzten 90 Tage',
      week: 'Diese Woche',
      'last-week': 'Letzte Woche',
      month: 'Dieser Monat',
      'last-month': 'Letzter Monat',
      year: 'Dieses Jahr',
      '12m': 'Die letzten 12 Monate',
      custom: 'Andere Tage',
    },
    before: 'Zeitraum davor',
    after: 'Zeitraum danach',
    from: 'Erster Tag',
    to: 'Letzter Tag',
    compare: 'Vergleichen mit',
    comparisons: {
      previous: 'Zeitraum davor',
      year: 'ein Jahr davor',
      custom: 'anderen Tagen',
      none: 'nichts',
    },
    comparedFrom: 'Erster Tag zum Vergleich',
    comparedTo: 'Letzter Tag zum Vergleich',
    by: 'Je',
    bys: { auto: 'automatisch', hour: 'Stunde', day: 'Tag', week: 'Woche', month: 'Monat' },
    zone: (/** @type {string} */ zone, /** @type {string} */ offset) => `${zone}, ${offset}`,
    zoneHint: 'Zeitzone, in den Einstellungen zu ändern',
  },

  reports: {
    site: 'Website',
    page: 'Seite',
    pages: 'Seiten',
    visits: 'Besuche',
    visitors: 'Besucher',
    share: 'Anteil',
    change: 'Veränderung',
    trend: 'Die letzten 14 Tage',
    online: 'Jetzt online',
    perVisitor: 'Besuche je Besucher',
    trendOf: (/** @type {string} */ first, /** @type {string} */ last, /** @type {string} */ most) =>
      `${first} Besuche am ersten Tag, ${last} am letzten, höchstens ${most}`,
    more: (/** @type {string} */ part) => `${part} mehr`,
    less: (/** @type {string} */ part) => `${part} weniger`,
    same: 'gleich viele',
    new: 'neu',
    none: '–',
    before: (/** @type {string} */ shown) => `(davor ${shown})`,
    comparedWith: (/** @type {string} */ dates) => `Verglichen mit ${dates}`,
    lengths: (/** @type {string} */ before, /** @type {string} */ now) =>
      ` (${before}, hier ${now})`,
    knownFrom: (/** @type {string} */ date) => `; Besuche sind erst ab ${date} bekannt`,
    samePart: (/** @type {string} */ dates, /** @type {string} */ end) =>
      `Verglichen mit demselben Teil von ${dates}, bis ${end}`,
    onlineHint: (/** @type {number} */ n, /** @type {string} */ shown) =>
      plural(
        n,
        `gemeldet in der letzten Minute`,
        `gemeldet in den letzten ${shown} Minuten`,
      ),
    stale: 'nicht auf dem neuesten Stand',
    chart: 'Besuche im Zeitverlauf',
    gist: {
      hour: (/** @type {string} */ mean, /** @type {string} */ when, /** @type {string} */ most) =>
        `Im Schnitt ${mean} Besuche je Stunde, die meisten ${when} (${most}).`,
      day: (/** @type {string} */ mean, /** @type {string} */ when, /** @type {string} */ most) =>
        `Im Schnitt ${mean} Besuche je Tag, die meisten am ${when} (${most}).`,
      week: (/** @type {string} */ mean, /** @type {string} */ when, /** @type {string} */ most) =>
        `Im Schnitt ${mean} Besuche je Woche, die meisten in der Woche ab ${when} (${most}).`,
      month: (/** @type {string} */ mean, /** @type {string} */ when, /** @type {string} */ most) =>
        `Im Schnitt ${mean} Besuche je Monat, die meisten im ${when} (${most}).`,
    },
    notOver: 'Der letzte Wert läuft noch: Es können noch Besuche dazukommen.',
    beforeLine: 'Besuche davor',
    read: 'Werte ablesen',
    value: (
      /** @type {string} */ when,
      /** @type {string} */ visits,
      /** @type {string} */ visitors,
    ) => `${when}: ${visits} Besuche, ${visitors} Besucher`,
    valueBefore: (/** @type {string} */ when, /** @type {string} */ visits) =>
      `davor, ${when}: ${visits}`,
    partial: 'läuft noch oder ist angeschnitten',
    zoom: (/** @type {string} */ when) => `${when} anzeigen`,
    time: 'Zeit',
    asTable: 'Tabelle',
    asChart: 'Diagramm',
    of: (/** @type {string} */ panel) => `zu: ${panel}`,
    searchPages: 'Seiten suchen',
    searchPagesHint: 'Wie der Pfad beginnt, etwa /blog',
    searchSites: 'Websites suchen',
    searchSitesHint: 'Wie der Name beginnt',
    showMore: 'Mehr anzeigen',
    folder: (/** @type {string} */ folder) => `Den Ordner ${folder} anzeigen`,
    notFound: (/** @type {string} */ q) => `In diesem Zeitraum beginnt nichts mit „${q}“.`,
    agents: 'Browser und andere Clients',
    agent: 'Client',
    noAgent: 'ohne Namen',
    hours: 'Stunden der Woche',
    hour: 'Stunde',
    hoursGist: (/** @type {string} */ day, /** @type {string} */ hour) =>
      `Die meisten Besuche am ${day} um ${hour}.`,
    empty: 'Keine Besuche in diesem Zeitraum.',
    lastVisit: (/** @type {string} */ when) => `Der letzte Besuch war am ${when}.`,
    showThen: 'Die Tage bis dahin anzeigen',
    never: 'Es gab noch nie einen Besuch.',
    open: 'Seite öffnen',
    all: 'Alle anzeigen',
    totals: 'Zahlen des Zeitraums',
    loading: 'Wird geladen …',
    inUtc: 'In UTC anzeigen',
    gistOf: (/** @type {string} */ title, /** @type {string} */ visits, /** @type {string} */ dates) =>
      `${title}, ${dates}: ${visits} Besuche`,
    gistOfSites: (/** @type {number} */ n, /** @type {string} */ shown) =>
      plural(n, `${shown} Website`, `${shown} Websites`),
  },

  signIn: {
    heading: 'Anmelden',
    text: 'Die Zahlen sind für Angemeldete.',
    provider: 'Beim Anbieter anmelden',
    user: 'Name',
    password: 'Passwort',
    byToken: 'Mit einem Token anmelden',
    token: 'Token',
    tokenHint: 'Administratoren erzeugen sie unter „Betrieb“.',
    does: 'Anmelden',
    done: 'Sie sind angemeldet.',
  },

  form: {
    copy: 'Kopieren',
    copied: 'Kopiert',
    selected: 'Ausgewählt: bitte mit der Tastatur kopieren',
    cancel: 'Abbrechen',
    close: 'Schließen',
    more: 'Mehr anzeigen',
    actions: 'Aktionen',
    yes: 'ja',
    no: 'nein',
    never: 'nie',
  },

  live: {
    title: 'Live',
    siteTitle: (/** @type {string} */ site) => `Live: ${site}`,
    everything: 'Alle Websites',
    scope: 'Website',
    scopeHint: 'Ein Host wie www.example.com; leer für alle Websites',
    show: 'Anzeigen',
    now: 'Jetzt',
    stale: 'Der Dienst antwortet gerade nicht; das sind die letzten Zahlen.',
    online: (/** @type {number} */ n) => plural(n, 'Person jetzt online', 'Personen jetzt online'),
    meaning: (/** @type {string} */ time) =>
      `Von wem in den letzten ${time} etwas zu hören war. Seiten, die offen und zu sehen sind, melden sich von selbst.`,
    announce: 'Die Zahl alle 30 Sekunden vorlesen',
    announced: (/** @type {number} */ n, /** @type {string} */ shown) =>
      plural(n, `${shown} Person online`, `${shown} Personen online`),
    newest: (/** @type {string} */ when) => `Neuester Besuch: ${when}`,
    noVisit: 'Es gab noch keinen Besuch.',
    minutes: 'Besuche in der letzten halben Stunde',
    minutesGist: (
      /** @type {number} */ n,
      /** @type {string} */ shown,
      /** @type {string} */ most,
      /** @type {string} */ at,
    ) =>
      plural(
        n,
        `${shown} Besuch in den letzten 30 Minuten, um ${at}.`,
        `${shown} Besuche in den letzten 30 Minuten, die meisten (${most}) um ${at}.`,
      ),
    minutesNone: 'Keine Besuche in den letzten 30 Minuten.',
    minutesUnknown: 'Minuten vor dem letzten Update sind nicht bekannt.',
    minute: 'Minute',
    visits: 'Besuche',
    pages: 'Seiten, auf denen jemand ist',
    page: 'Seite',
    people: 'Personen',
    noPages:
      'Noch keine Seite hat jemanden gemeldet. Das tun Seiten mit dem Code-Schnipsel, der regelmäßig Lebenszeichen sendet.',
    today: 'Heute nach Stunden',
    hour: 'Stunde',
    clients: 'Personen',
    peak: 'Höchstens zugleich',
    todayGist: (/** @type {string} */ peak, /** @type {string} */ at, /** @type {string} */ all) =>
      `${all} heute; höchstens zugleich: ${peak}, in der Stunde ab ${at}.`,
    todayNone: 'Heute war noch niemand online.',
    persons: (/** @type {number} */ n, /** @type {string} */ shown) =>
      plural(n, `${shown} Person`, `${shown} Personen`),
    list: 'Wer online ist',
    listHint:
      'Das sind Adressen von Personen. Dass sie angezeigt wurden, steht danach im Audit-Protokoll.',
    showList: 'Anzeigen, wer online ist',
    hideList: 'Liste ausblenden',
    address: 'Adresse',
    client: 'Client',
    since: 'Online seit',
    seen: 'Zuletzt gemeldet',
    nobody: 'Niemand ist online.',
    oneSite: 'Wählen Sie eine Ihrer Websites:',
    value: (/** @type {string} */ bin, /** @type {string} */ values) => `${bin} – ${values}`,
    readOf: (/** @type {string} */ panel) => `Werte ablesen: ${panel}`,
  },

  operate: {
    title: 'Betrieb',
    panels: {
      imports: 'Importe',
      access: 'Zugriff',
      shares: 'Geteilte Links',
      retention: 'Aufbewahrung',
      rollups: 'Auswertungstabellen',
      health: 'Zustand',
      audit: 'Audit-Protokoll',
    },
    nothing:
      'Hier ist nichts, was Sie sehen dürfen. Das dürfen Personen, die den Dienst betreiben, Logs importieren oder verwalten.',
    proven:
      'Der Zugriff ist offen, darum darf jeder lesen. Zugriff geben und nehmen darf nur, wer als Administrator angemeldet ist.',
    allSites: 'alle Websites',

    // Imports
    importHeading: 'Log importieren',
    drop: 'Log-Dateien hierher ziehen oder auswählen',
    chosen: (/** @type {string} */ names) => `Ausgewählt: ${names}`,
    sendingHeading: 'Importe aus diesem Browser',
    again: 'Noch einmal senden',
    againOf: (/** @type {string} */ name) => `${name} noch einmal senden`,
    formats:
      'Zugriffs-Logs von Webservern, Load Balancern und CDNs, JSON Lines oder CSV, auch mit gzip, bzip2, xz, zstd oder zip komprimiert. Jede Zeile wird nur einmal importiert, egal wie oft Sie die Datei senden.',
    site: 'Website',
    siteHint: 'Wie https://www.example.com; nötig, wenn in den Zeilen kein Host steht',
    source: 'Name des Logs',
    sourceHint: 'Unter ihm geht es beim nächsten Mal weiter; leer: Website und Name der Datei',
    rotated: 'Der Name gilt ab jetzt für das nächste Log (Rotation)',
    further: 'Weitere Optionen',
    format: 'Format',
    detect: 'An den ersten Zeilen erkennen',
    fields: 'Namen der Felder in JSON',
    fieldsHint: 'Wo sie nicht üblich sind, etwa url:request_uri,ip:client.address',
    client: 'Die Adressen im Log sind die von Proxys; X-Forwarded-For nehmen',
    start: 'Importieren',
    noFile: 'Wählen Sie zuerst eine Datei aus.',
    waiting: 'Wartet auf den Import davor',
    sending: (/** @type {string} */ sent, /** @type {string} */ total) =>
      `${sent} von ${total} gesendet`,
    reading: (
      /** @type {number} */ n,
      /** @type {string} */ lines,
      /** @type {string} */ imported,
    ) =>
      plural(
        n,
        `${lines} Zeile gelesen, Besuche bisher: ${imported}`,
        `${lines} Zeilen gelesen, Besuche bisher: ${imported}`,
      ),
    imported: (/** @type {number} */ n, /** @type {string} */ shown) =>
      plural(n, `${shown} Besuch importiert`, `${shown} Besuche importiert`),
    skipped: (/** @type {number} */ n, /** @type {string} */ shown) =>
      plural(n, `${shown} Zeile ist kein Seitenaufruf`, `${shown} Zeilen sind keine Seitenaufrufe`),
    known: (/** @type {number} */ n, /** @type {string} */ shown) =>
      plural(
        n,
        `${shown} Zeile war schon importiert`,
        `${shown} Zeilen waren schon importiert`,
      ),
    rejected: (/** @type {number} */ n, /** @type {string} */ shown) =>
      plural(n, `${shown} Zeile ist fehlerhaft`, `${shown} Zeilen sind fehlerhaft`),
    line: (/** @type {string} */ number) => `Zeile ${number}`,
    firstErrors: 'Die ersten fehlerhaften Zeilen',
    stopped:
      'Angehalten. Was importiert ist, bleibt; senden Sie die Datei noch einmal, dann geht es dahinter weiter.',
    broken:
      'Die Verbindung ist abgerissen. Senden Sie die Datei noch einmal: Es geht weiter, wo es aufgehört hat.',
    stop: 'Anhalten',
    stopOf: (/** @type {string} */ name) => `Import von ${name} anhalten`,
    progressOf: (/** @type {string} */ name) => `Import von ${name}`,
    sources: 'Importierte Logs',
    noSources: 'Es wurde noch kein Log importiert.',
    sourcesElsewhere: 'Die Liste der Logs sieht, wer für alle Websites importieren darf.',
    log: 'Log',
    state: 'Zustand',
    states: {
      running: 'Läuft',
      complete: 'Vollständig',
      interrupted: 'Unterbrochen',
      removing: 'Wird zurückgenommen',
    },
    lines: 'Zeilen',
    visits: 'Besuche',
    malformed: 'Fehlerhaft',
    period: 'Erster und letzter Besuch',
    updated: 'Aktualisiert',
    takenBack: (/** @type {string} */ n, /** @type {string} */ total) =>
      `${n} von ${total} Besuchen zurückgenommen`,
    takeBack: 'Zurücknehmen …',
    takeBackOf: (/** @type {string} */ name) => `${name} zurücknehmen`,
    takeBackHeading: 'Diesen Import zurücknehmen?',
    takeBackText: (/** @type {number} */ n, /** @type {string} */ shown) =>
      plural(
        n,
        `${shown} Besuch wird aus allen Zahlen, Listen und Exporten entfernt. Das lässt sich nicht rückgängig machen; das Log kann neu importiert werden.`,
        `${shown} Besuche werden aus allen Zahlen, Listen und Exporten entfernt. Das lässt sich nicht rückgängig machen; das Log kann neu importiert werden.`,
      ),
    confirmName: (/** @type {string} */ name) => `Zur Bestätigung ${name} eintippen`,
    forget: 'Freigeben …',
    forgetOf: (/** @type {string} */ name) => `${name} freigeben`,
    forgetHeading: (/** @type {string} */ name) => `${name} freigeben?`,
    forgetText:
      'Die Besuche bleiben, der Name ist frei für ein anderes Log. Wird dasselbe Log noch einmal gesendet, zählt es noch einmal.',
    forgetDo: 'Freigeben',
    takeBackDo: 'Besuche zurücknehmen',
    forgotten: (/** @type {string} */ name) => `${name} ist freigegeben.`,
    takingBack: (/** @type {string} */ name) => `${name} wird zurückgenommen.`,

    // Access
    grants: 'Personen und Gruppen',
    grantsText:
      'Was Personen und Gruppen aus Ihrem Verzeichnis oder Anmeldedienst hier dürfen. Für alle, die schon angemeldet sind, gilt es ab der nächsten Anmeldung.',
    kind: 'Wer',
    kinds: { user: 'Person', group: 'Gruppe' },
    principal: 'Name',
    principalHint: 'Wie im Verzeichnis oder Anmeldedienst',
    role: 'Rolle',
    roles: {
      viewer: 'Sieht Auswertungen, keine Adressen',
      analyst: 'Sieht Auswertungen und Adressen, exportiert',
      importer: 'Importiert Logs',
      operator: 'Betreut den Dienst, sieht keine Besuche',
      admin: 'Darf alles',
      recorder: 'Sendet Besuche',
    },
    roleOf: (/** @type {string} */ name, /** @type {string} */ may) => `${name}: ${may}`,
    roleNames: {
      viewer: 'Betrachten',
      analyst: 'Analysieren',
      importer: 'Importieren',
      operator: 'Betreiben',
      admin: 'Verwalten',
      recorder: 'Aufzeichnen',
    },
    forSite: 'Website',
    forSiteHint: 'Ein Host wie www.example.com; leer für alle Websites',
    onlyAllSites: 'Diese Rolle gilt immer für alle Websites.',
    give: 'Zugriff geben',
    given: (
      /** @type {string} */ name,
      /** @type {string} */ role,
      /** @type {string} */ site,
    ) => `${name} hat die Rolle „${role}“ für ${site}.`,
    noGrants: 'Hier wurde noch keiner Person oder Gruppe eine Rolle gegeben.',
    by: 'Gegeben von',
    at: 'Gegeben am',
    remove: 'Entfernen …',
    removeOf: (
      /** @type {string} */ name,
      /** @type {string} */ role,
      /** @type {string} */ site,
    ) => `${name} die Rolle „${role}“ für ${site} nehmen`,
    removeHeading: 'Diesen Zugriff nehmen?',
    removeText: (
      /** @type {string} */ name,
      /** @type {string} */ role,
      /** @type {string} */ site,
    ) =>
      `${name} hat dann die Rolle „${role}“ für ${site} nicht mehr. Wer angemeldet ist, behält sie bis zum Ende der Sitzung.`,
    removeDo: 'Zugriff nehmen',
    removed: 'Der Zugriff ist genommen.',
    tokens: 'Tokens',
    tokensText:
      'Für Skripte und für die Browser von Personen, die kein Verzeichnis kennt. Ein Token wird nur einmal angezeigt, wenn es erstellt wird.',
    tokenName: 'Name',
    tokenNameHint: 'Wofür es ist, wie „nächtlicher Import“',
    tokenRoles: 'Rollen',
    tokenSites: 'Websites',
    tokenSitesHint: 'Hosts mit Leerzeichen dazwischen; leer für alle Websites',
    from: 'Nur von',
    fromHint: 'Adressen oder Netze wie 10.0.0.0/8, mit Leerzeichen dazwischen; leer für überall',
    days: 'Gültigkeit in Tagen',
    make: 'Token erstellen',
    made: 'Das Token ist erstellt. Kopieren Sie es jetzt: Es wird nicht noch einmal angezeigt.',
    hideSecret: 'Token ausblenden',
    onlyFrom: (/** @type {string} */ networks) => `nur von ${networks}`,
    secret: (/** @type {string} */ name) => `Token ${name}`,
    noTokens: 'Es wurde noch kein Token erstellt.',
    expires: 'Gültig bis',
    lastUse: 'Zuletzt benutzt',
    lastUseFrom: (/** @type {string} */ when, /** @type {string} */ address) =>
      `${when} von ${address}`,
    valid: 'Gültig',
    expired: 'Abgelaufen',
    revoked: 'Widerrufen',
    revoke: 'Widerrufen …',
    revokeOf: (/** @type {string} */ name) => `${name} widerrufen`,
    revokeHeading: 'Wirklich widerrufen?',
    revokeToken: (/** @type {string} */ name) =>
      `Was das Token ${name} benutzt, wird in spätestens zehn Sekunden abgewiesen. Das lässt sich nicht rückgängig machen.`,
    revokeDo: 'Widerrufen',
    revokedNow: (/** @type {string} */ name) => `Widerrufen: ${name}.`,

    // Share links
    sharesText:
      'Links, die eine Website allen zeigen, die sie haben. Neue entstehen über „Teilen“ in der Ansicht einer Website oder Seite.',
    noShares: 'Es wurde noch kein Link geteilt.',
    shows: 'Zeigt',
    password: 'Passwort',
    withPassword: 'mit Passwort',
    withoutPassword: 'ohne Passwort',
    shareOf: (/** @type {string} */ site) => `Link zu ${site}`,
    revokeShare: (/** @type {string} */ site) =>
      `Wer diesen Link zu ${site} hat, sieht in spätestens zehn Sekunden nichts mehr.`,

    // Retention
    kept: 'Was aufbewahrt wird',
    keptText:
      'Jede Nacht werden Besuche entfernt, die älter sind, als die Einstellung footfall.retention.days sagt. Zahlen je Stunde, Tag und Seite bleiben; Listen und Exporte zeigen entfernte Besuche nicht mehr.',
    oldest: (/** @type {string} */ when) => `Besuche sind ab ${when} bekannt.`,
    cleanHeading: 'Alte Besuche jetzt entfernen',
    keepDays: 'Tage, die bleiben',
    aggregates: 'Auch aus allen Summen und Diagrammen entfernen',
    aggregatesHint: 'Sonst bleiben Summen und Diagramme, wie sie sind.',
    clean: 'Entfernen …',
    cleanTitle: (/** @type {string} */ date) => `Alle Besuche vor dem ${date} entfernen?`,
    cleanText:
      'Die Besuche und ihre Adressen sind dann endgültig weg. Summen und Diagramme bleiben.',
    cleanAllText:
      'Die Besuche und ihre Adressen sind dann endgültig weg, ebenso die Summen und Diagramme aller Tage davor.',
    confirmDate: (/** @type {string} */ date) =>
      `Zur Bestätigung ${date} eintippen (der Tag beginnt in UTC)`,
    cleanDo: 'Besuche entfernen',
    cleaned: (/** @type {number} */ n, /** @type {string} */ shown, /** @type {string} */ date) =>
      plural(
        n,
        `${shown} Besuch vor ${date} ist entfernt.`,
        `${shown} Besuche vor ${date} sind entfernt.`,
      ),
    cleaning:
      'Wird entfernt. Das kann Minuten dauern und geht weiter, auch wenn Sie diese Seite verlassen.',
    person: 'Daten einer Person',
    personText:
      'Wer wissen will, was über ihn gespeichert ist, bekommt es als Datei; wer gelöscht werden will, wird aus allen Zahlen und Listen entfernt.',
    personAddress: 'Adresse oder Pseudonym, wie Listen es zeigen',
    personExport: 'Gespeichertes herunterladen',
    personRemove: 'Entfernen …',
    personHeading: (/** @type {string} */ address) =>
      `Alles entfernen, was zu ${address} gespeichert ist?`,
    personRemoveText:
      'Alle Besuche dieser Adresse sind dann endgültig weg, auch aus allen Zahlen.',
    confirmAddress: 'Zur Bestätigung die Adresse eintippen',
    personDo: 'Daten entfernen',
    personRemoving: 'Alles Gespeicherte wird entfernt; das dauert Sekunden bis Minuten.',
    personGone: 'Zu dieser Adresse ist nichts gespeichert.',

    // Rollups
    rollupsText:
      'Zahlen je Stunde, Tag und Seite, die Auswertungen schnell machen. Besuche, die noch nicht darin sind, werden einzeln mitgezählt; es fehlt also nie einer.',
    unfolded: (/** @type {number} */ n, /** @type {string} */ shown) =>
      plural(n, `${shown} Besuch wartet darauf, gezählt zu werden`, `${shown} Besuche warten darauf, gezählt zu werden`),
    noneWaits: 'Alle Besuche sind gezählt',
    lag: (/** @type {string} */ time) => `Der älteste wartet seit ${time}`,
    rebuild: 'Neu aufbauen …',
    rebuildHeading: 'Alle Zahlen neu aufbauen?',
    rebuildText:
      'Alles wird aus den aufbewahrten Besuchen neu gezählt, während der Dienst weiterläuft. Besuche, die schon entfernt wurden, fehlen danach in den Summen.',
    rebuildDo: 'Neu aufbauen',
    rebuilding: 'Neuaufbau',
    rebuildingText: (
      /** @type {string} */ n,
      /** @type {string} */ total,
      /** @type {string} */ part,
    ) => `${n} von ungefähr ${total} Besuchen gezählt (${part})`,
    rebuildBegun: 'Der Neuaufbau beginnt in wenigen Sekunden.',
    rebuilt: (/** @type {string} */ when) => `Zuletzt neu aufgebaut: ${when}`,
    neverRebuilt: 'Seit der Installation oder der letzten Anforderung nicht neu aufgebaut.',
    quarters: (/** @type {string} */ when) =>
      `Viertelstunden sind ab ${when} gezählt. Für frühere Zeiträume, die innerhalb einer Stunde beginnen oder enden, werden die Besuche gelesen; ein Neuaufbau zählt alle.`,
    ranking: 'Rangliste der Seiten',
    rankingText: (/** @type {string} */ n, /** @type {string} */ total) =>
      `Nach dem Update sind ${n} von ${total} Seiten eingeordnet. Seitenlisten gibt es, sobald alle es sind.`,

    // Health
    up: 'Der Dienst nimmt Besuche auf.',
    down: 'Der Dienst nimmt gerade keine Besuche auf.',
    healthText:
      'So, wie dieser Knoten es sieht. Zum Abfragen: /health/started, /health/live und /health/ready.',
    check: 'Prüfung',
    statuses: { UP: 'In Ordnung', DOWN: 'Gestört' },

    // Audit trail
    auditText:
      'Wer etwas entfernt, neu aufgebaut, importiert oder exportiert hat, wem Adressen angezeigt wurden und wer abgewiesen wurde.',
    entries: 'Einträge',
    auditFrom: 'Von (Tag in UTC)',
    auditTo: 'Bis (Tag in UTC)',
    actor: 'Wer',
    action: 'Was',
    anyAction: 'Alles',
    filter: 'Anzeigen',
    when: 'Wann',
    target: 'Woran',
    outcome: 'Ergebnis',
    outcomes: {
      begun: 'Begonnen',
      done: 'Erledigt',
      failed: 'Fehlgeschlagen',
      refused: 'Abgewiesen',
    },
    requests: (/** @type {number} */ n, /** @type {string} */ shown) =>
      plural(n, `${shown} Anfrage`, `${shown} Anfragen`),
    details: 'Einzelheiten',
    noEntries: 'Es gibt keine Einträge.',
    auditExport: 'Als JSON Lines herunterladen',
  },

  settings: {
    title: 'Einstellungen und Hilfe',
    settings: 'Einstellungen',
    remembered:
      'Nur in diesem Browser gespeichert; die Zeitzone steht in der Adresse jeder Ansicht.',
    zone: 'Zeitzone',
    zoneHint: 'Wie Europe/Berlin; Tage und Stunden sind die dieser Zone.',
    zoneUnknown: 'Diese Zeitzone ist nicht bekannt.',
    theme: 'Farben',
    themes: { system: 'Wie im System', light: 'Hell', dark: 'Dunkel' },
    languageLabel: 'Sprache',
    languages: { system: 'Wie im Browser' },
    account: 'Anmeldung',
    open: 'Der Zugriff ist offen: Jeder darf alles sehen und tun, außer Zugriff zu geben.',
    forSites: (/** @type {string} */ sites) => `Sie sehen: ${sites}`,
    shortcuts: 'Tastenkürzel aus einzelnen Buchstaben',
    shortcutsHint:
      'Sie gelten nie, während Sie in ein Feld tippen. Schalten Sie sie bei Spracheingabe aus.',
    shortcutList: 'Tastenkürzel',
    key: 'Taste',
    effect: 'Was sie tut',
    keys: {
      help: 'diese Hilfe',
      search: 'suchen',
      back: 'Zeitraum davor',
      forward: 'Zeitraum danach',
      today: 'heute',
      week: 'die letzten 7 Tage',
      month: 'die letzten 28 Tage',
      compare: 'mit dem Zeitraum davor vergleichen oder nicht',
      live: 'Live',
      sites: 'Websites',
    },
    signedInAs: (/** @type {string} */ name) => `Angemeldet als ${name}.`,
    anonymous: 'Sie sind nicht angemeldet.',
    sessionEnds: (/** @type {string} */ when) => `Die Sitzung endet spätestens am ${when}.`,
    signOut: 'Abmelden',
    signedOut: 'Sie sind abgemeldet.',
    counting: 'Wie gezählt wird',
    terms: [
      ['Besuch', 'Eine Seite wurde einmal geöffnet, wie es ihr Skript, ihr Bild oder ein Log meldet. Tabs, die niemand angesehen hat, zählen erst, wenn sie zu sehen sind.'],
      ['Besucher', 'Eine Adresse, die im Zeitraum vorkam; jede zählt einmal, und zwar genau. Jemand mit zwei Geräten kann zwei Besucher sein, ein Büro hinter einer Adresse ist einer. Die Besucher der Tage ergeben zusammen nicht die der Woche: Wer an zwei Tagen kommt, ist einer.'],
      ['Online', 'In den letzten Minuten gemeldet; in wie vielen, steht in der Ansicht „Live“. Seiten senden Lebenszeichen, solange sie zu sehen sind.'],
      ['Veränderung', 'Gegenüber dem Zeitraum davor oder vor einem Jahr. Ein Zeitraum, der noch läuft, wird mit demselben Teil des anderen verglichen. War vorher nichts, steht dort „neu“, denn ein Prozentwert würde nichts sagen.'],
      ['Tag und Stunde', 'Wie die Uhren der Zeitzone sie zeigen, die neben dem Zeitraum steht. Ein Tag, an dem die Uhren umgestellt werden, hat 23 oder 25 Stunden.'],
      ['Läuft noch', 'Der letzte Balken eines laufenden Zeitraums ist gekennzeichnet: Es können noch Besuche dazukommen.'],
      ['Entfernte Besuche', 'Alte Besuche werden nach der Aufbewahrungszeit entfernt. Summen und Diagramme zählen sie weiter, Listen einzelner Besuche zeigen sie nicht mehr.'],
    ],
    snippet: 'Besuche Ihrer Seiten zählen',
    counter: 'Einen Zähler auf einer Seite zeigen',
    counterText: 'Wie viele Besuche eine Seite hatte, als Bild oder als JSON. Dafür ist kein Skript nötig.',
    counterPage: 'Seite',
    counterHint:
      'Ihre Adresse oder ein beliebiger Name, den POST /visit/{Name} zählt.',
    counterLabel: 'Besuche',
    counterHtml: 'HTML des Zählers',
    counterJson: 'Adresse der Zahl als JSON',
    counterAlt: 'Besuche',
    service: 'Über diesen Dienst',
    version: (/** @type {string} */ version) => `Dateien dieses Dashboards: ${version}`,
    api: 'Beschreibung der Schnittstelle (API)',
  },

  snippet: {
    heading: 'Das kommt in Ihre Seiten',
    text: 'Kopieren Sie es in den Kopf jeder Seite oder in die Vorlage, die alle Seiten haben.',
    code: 'HTML-Code',
    options: 'Optionen',
    query: 'Parameter, die zu einer Seite gehören',
    queryHint:
      'Wie id,lang; * behält alle. Ohne Angabe machen Kampagnen-Kennungen keine neuen Seiten.',
    canonical: 'Die kanonische Adresse der Seite nehmen, wenn sie eine nennt',
    hash: 'Adressen hinter # sind eigene Seiten',
    heartbeat: 'Sekunden zwischen Lebenszeichen',
    heartbeatHint: 'Für „jetzt online“; 0 für keine',
    client: 'Wer online ist',
    clients: { address: 'jede Adresse zählt einmal', tab: 'jeder Tab zählt einmal' },
    respect: '„Do Not Track“ und Global Privacy Control achten',
    manual: 'Nur zählen, was die Seite durch footfall.visit(Adresse) meldet',
    integrity: 'Browser verweigern das Skript, wenn es sich ändert (Subresource Integrity)',
    integrityHint: 'Kopieren Sie den Code nach jedem Update des Dienstes neu.',
    noscript: 'Auch Seiten ohne Skript zählen, durch ein Bild',
    noscriptHint: 'Setzen Sie darin die Adresse der Seite ein.',
    csp: 'Eine Seite mit Content Security Policy braucht',
  },

  first: {
    heading: 'Noch nichts gezählt',
    waiting: 'Warten auf den ersten Besuch …',
    waitingHint: 'Öffnen Sie eine Seite, die den Code hat. Dann geht es hier von selbst weiter.',
    import: 'Oder importieren Sie ein Log Ihres Webservers',
    noSite: 'Sie dürfen noch keine Website sehen. Bitten Sie die Verwaltung um Zugriff auf eine.',
  },

  share: {
    open: 'Teilen',
    heading: (/** @type {string} */ site) => `${site} teilen`,
    made: 'Der Link ist erstellt',
    text: 'Wer den Link hat, sieht diese Website mit der Rolle „Betrachten“: keine Adressen, sonst nichts von diesem Dienst.',
    screen: 'Der Link öffnet die Ansicht, die Sie gerade sehen.',
    days: 'Gültigkeit in Tagen',
    password: 'Passwort (darf leer bleiben)',
    passwordHint:
      'Mit 8 Zeichen oder mehr. Geben Sie es auf einem anderen Weg weiter als den Link.',
    make: 'Link erstellen',
    link: 'Link',
    once: (/** @type {string} */ when) =>
      `Kopieren Sie ihn jetzt: Er wird nicht noch einmal angezeigt. Er gilt bis ${when}.`,
    revokeAt: 'Alle Links, und wie man sie widerruft',
  },
};
