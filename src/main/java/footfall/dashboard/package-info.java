/**
 * Serves the dashboard: a page and its files, which ask the same API as everyone else. They are in
 * {@code src/main/resources/footfall/dashboard}, and served as they are written, but for comments
 * and indentation: no step of the build bundles them.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Every screen is the same page; its script shows what the URL says. So a reloaded or copied
 *       URL shows the same, and the page refers to its files relatively, wherever the service is.
 *   <li>Files are below a path with a hash of all of them: browsers keep them for ever, and a new
 *       version of one is never mixed with an old one of another. Only the page is asked for again.
 *   <li>What is served is in memory from the start on, by its name: a request's path never becomes
 *       that of a file.
 *   <li>The page may load nothing but what is here, and has no script or style in itself: whatever
 *       a stranger wrote into a URL or a user agent, no browser runs it.
 *   <li>Nothing holds people up for more than 50 ms where a processor is a quarter as fast: a
 *       screen is drawn in parts, and a worker makes Intl ready, whose first use takes a process of
 *       Chromium 17 ms. Its address is made by a policy of Trusted Types that knows no other.
 *   <li>Anyone may have the page: it shows nothing. What it asks for is allowed or not to whoever
 *       has signed in.
 * </ul>
 */
package footfall.dashboard;
