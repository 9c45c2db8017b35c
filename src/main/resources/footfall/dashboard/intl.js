// @ts-check
/**
 * A worker that uses Intl and ends. The first use in a process of the browser looks through all
 * languages, which takes long and in one piece; where the page is drawn, nothing waits for it then.
 */
new Intl.DateTimeFormat('en');
new Intl.NumberFormat('en');
postMessage('done');
close();
