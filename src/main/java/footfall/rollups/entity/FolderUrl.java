package footfall.rollups.entity;

import java.util.ArrayList;
import java.util.List;

/**
 * The folders of a URL: what begins it and ends with a slash of its path, except the root. All URLs
 * that begin with the text of a folder are its pages.
 */
public final class FolderUrl {

  /** A visit is added to so many folders at most, however many slashes its URL has. */
  public static final int MAX_DEPTH = 8;

  private static final String SCHEME_END = "://";

  private FolderUrl() {}

  /**
   * Returns the folders of a page, the outermost first, at most {@value #MAX_DEPTH}.
   *
   * @param url in normal form, or a page id, which has none
   */
  public static List<String> above(String url) {
    List<String> folders = new ArrayList<>();
    int scheme = url.indexOf(SCHEME_END);
    int root = scheme < 0 ? -1 : url.indexOf('/', scheme + SCHEME_END.length());
    int query = url.indexOf('?');
    int end = query < 0 ? url.length() : query;
    int slash = root < 0 ? -1 : url.indexOf('/', root + 1);
    while (slash >= 0 && slash < end && folders.size() < MAX_DEPTH) {
      folders.add(url.substring(0, slash + 1));
      slash = url.indexOf('/', slash + 1);
    }
    return folders;
  }
}
