/**
 * Puts the application in front of pages that Liberty serves itself and cannot guard by the
 * application's rules. The server loads these classes from a library, as an extension (a BELL), and
 * has them see each of its own web applications before that serves anything; they use no other
 * package of the application.
 */
package footfall.web.guard;
