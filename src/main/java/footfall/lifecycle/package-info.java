/**
 * Provides the service's clock, which tests replace, and knows whether this node is leaving or the
 * JVM is shutting down. In a package of its own, since features on every floor need them.
 */
package footfall.lifecycle;
