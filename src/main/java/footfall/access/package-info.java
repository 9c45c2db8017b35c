/**
 * Decides who may do what. Each resource method says what it needs: {@code @Allowed} a permission,
 * or {@code @Open} nothing; a test fails where one says neither. Who calls is found out when it is
 * first asked for ({@code CurrentCaller}), so that a visit that anyone may record costs nothing.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Who is not known may read and administer nothing, unless a setting says so. Tests of all
 *       else than access have it say so.
 *   <li>{@code @Open} is in {@code web.http}, since pages of the documentation, two floors below,
 *       have it as well; it says nothing that this room would have to know.
 *   <li>A token is 256 random bits with an id to find it by and a checksum. Its SHA-256 is kept:
 *       there is nothing to guess, so nothing has to be slow.
 *   <li>A token is looked up again after ten seconds: so long a revocation takes on other nodes.
 *       What cannot be looked up is refused, whatever was known before.
 *   <li>Wrong tokens are limited by address, before they are hashed. One that has expired or was
 *       revoked does not count: its holder guesses nothing, and others share the address.
 *   <li>A browser has a session in place of a token: a cookie that no script sees. It lets in whom
 *       it was begun for, with the roles and sites of that moment, and ends with the token that it
 *       was begun with. Its row has the SHA-256 of the cookie.
 *   <li>A cookie counts only in requests of this service's own pages, since browsers send it
 *       whoever asks; in all others, and where it is of no session that goes on, it is as if it
 *       were not there. Nothing is looked up for what anyone may do.
 *   <li>Cookies and links are sealed with the key of pseudonyms, so that what was never given costs
 *       no look into the database. None of them counts as wrong credentials: those are limited by
 *       address, and a whole office would be out for what its browsers send by themselves.
 *   <li>A session is idle a minute and a half later than its setting says: so late a node may know
 *       that it was used on another one.
 *   <li>A link is used up where a browser says that a person goes there, not by what previews it.
 *   <li>A share link is looked at by the holders of its sessions in place of a token: they end with
 *       it, and what revokes tokens revokes links. Its secret has 256 bits; a password beside it is
 *       a person's, and so is kept by a slow hash, and guesses are counted as wrong tokens.
 *   <li>Each person who opens a share link has a session, as many as a setting says: a link that
 *       went round takes no place from those who sign in.
 *   <li>The administrator's token in a file has no row: who can write the file is the
 *       administrator, and gets in while MariaDB is away.
 *   <li>A site that a caller may not know of is answered as one that nobody visited, not with 403,
 *       so that nobody learns that it is there. The queries select by site; no answer is cut
 *       afterwards.
 *   <li>Whose visit it is says the connection, or a sender with a token that may record ({@code
 *       NamedClients}): also where access is open, no client chooses its address.
 *   <li>Whoever shows an address or a user agent asks {@code VisitorAddresses}, with the caller.
 *   <li>A permission that cannot be narrowed to some sites is not for callers of some sites,
 *       whatever their roles.
 *   <li>Persons whom others know are found out by the server's own features, by one door: {@code
 *       ServerLogin} asks for it, by the methods of the servlet API. The server looks at no request
 *       of its own accord, so tokens of ours are no failures in its log; and it answers none, so
 *       that refusals are problems. It keeps no session: that is the application's, which all nodes
 *       know.
 *   <li>Groups are asked of the server's subject, which no standard shows: {@code SubjectReader}.
 *   <li>What a caller is is kept for each site: who is an analyst for one and a viewer for another
 *       is no analyst for both.
 *   <li>All grants are in memory for ten seconds; they are made by people.
 * </ul>
 */
package footfall.access;
