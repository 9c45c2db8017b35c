/** The service's clock, and the notice that the service is about to stop. */
package footfall.lifecycle;
