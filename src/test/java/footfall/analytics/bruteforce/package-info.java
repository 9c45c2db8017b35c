/**
 * What reports must say, found by looking at each visit and by asking {@code java.time} of each
 * quarter of an hour which day it is in: nothing of the application's own windows and bins.
 */
package footfall.analytics.bruteforce;
