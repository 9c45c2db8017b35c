/**
 * What the application adds to HTTPS, which is Liberty's: {@code Strict-Transport-Security} for
 * answers that go out by it, and a word in the log on the server's own certificate, of which
 * Liberty says nothing while clients refuse it.
 */
package footfall.web.tls;
