/**
 * Decides who may do what. Each resource method says what it needs: {@code @Allowed} a permission,
 * or {@code @Open} nothing.
 */
package footfall.access;
