/**
 * Drives every operation that the service describes with requests that are drawn at random, and
 * checks the answers against the description.
 */
package footfall.fuzz;
