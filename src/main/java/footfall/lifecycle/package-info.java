/**
 * Provides the service's clock, which tests replace, and detects that the JVM is shutting down. In
 * a package of its own, since features on every floor need both.
 */
package footfall.lifecycle;
