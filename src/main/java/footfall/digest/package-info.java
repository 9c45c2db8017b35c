/** Digests of what is too long, or too dear, to be kept whole. */
package footfall.digest;
