/**
 * Writes JSON responses with the streaming API of Jackson. JSON-B is not used: the two most
 * frequent responses have few members and should cost little, and one way of writing serves them
 * all.
 */
package footfall.web.json;
