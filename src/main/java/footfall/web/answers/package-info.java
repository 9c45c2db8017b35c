/**
 * What answers tell browsers beside their content: that they are no pages ({@code
 * SecurityHeaders}), and what may be kept of them ({@code KeptAnswers}). Here and not in the
 * server's configuration, which cannot leave them out of a 304: a browser has them already, and
 * takes those of the 304 in their place. What Liberty answers itself, {@code footfall.web.guard}
 * sees to.
 */
package footfall.web.answers;
