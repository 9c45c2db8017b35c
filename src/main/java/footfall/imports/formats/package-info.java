/**
 * The formats of logs: how a line becomes a visit. Pure parsing; {@link
 * footfall.imports.formats.LogFormat} is the table of formats, a line each.
 *
 * <p>Decisions: a request counts by the same rule in every format ({@code PageViews}), whoever
 * logged it. A host that a line names wins over the site that the import names. Text keeps
 * undecodable bytes ({@link footfall.values.EscapedUtf8}) until a URL or a user agent is made of
 * it. Lines are parsed by hand: httpdlog-parser works by reflection, and an import is measured in
 * lines per second. What a server may have written in two ways is read in the way that loses
 * nothing: {@code \t} stays two characters, since Windows has folders that begin with a t.
 */
package footfall.imports.formats;
