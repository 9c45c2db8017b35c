/**
 * Serves what pages have to record their visits: a script of less than 1,024 bytes, compressed
 * ({@code footfall.js}), and an image for readers without scripts ({@code pixel.gif}). What pages
 * show of their counts is a question of {@link footfall.analytics}.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>The script in the sources is what developers read and what a browser runs: no build step is
 *       between them but that comments and blanks are left out as it is read ({@code
 *       TrackerScript}). A minifier would save some 60 bytes more and be 14 MB of the build.
 *   <li>It calls {@code fetch} with {@code keepalive} and a string, which is {@code text/plain}: no
 *       preflight. Beacons send credentials, tell no outcome, and are what blockers look for.
 *   <li>What is refused with {@code Retry-After} was not recorded, and is sent again. Of anything
 *       else the outcome is unknown, and nothing is sent again: no visit counts twice.
 *   <li>It keeps nothing in the browser, neither cookies nor storage, so nobody needs to be asked.
 *   <li>Its path is a setting, since blockers look for names. What it calls is found from where it
 *       came from ({@link footfall.values.ScriptPath}), so it works below any context root.
 *   <li>The image is answered also where a visit is refused, and with the status that tells why: a
 *       broken image on somebody's page is worse than a lost visit.
 * </ul>
 */
package footfall.tracker;
