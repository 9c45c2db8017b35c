/**
 * Tests that run inside the deployed application, for what cannot be seen from outside, and the
 * beans that they add to it.
 *
 * <p>All share one deployment ({@link footfall.incontainer.Deployments}), one database and one
 * clock ({@link footfall.incontainer.MovableClock}). The application's timers run meanwhile: those
 * of each second fold and remove what a test recorded. Limits and retention are off, and no write
 * is given up early, as for the tests from outside. A test that needs quiet holds what the timers
 * need (such as the row of a lease), or makes its own instance of a class and not the
 * application's.
 */
package footfall.incontainer;
