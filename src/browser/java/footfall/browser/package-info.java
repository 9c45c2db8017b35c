/**
 * The dashboard and the tracker in a real browser: Debian's Chromium, driven by Playwright. {@link
 * footfall.browser.Stage} has what all of these tests share, a {@code Tab} is a window of its own
 * that notes whatever must never happen, and each screen of the dashboard has an object that finds
 * things by the roles and names that people use.
 */
package footfall.browser;
