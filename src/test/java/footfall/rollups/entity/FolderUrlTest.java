package footfall.rollups.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FolderUrlTest {

  @Test
  void foldersEndWithSlashesOfThePath() {
    assertEquals(
        List.of("https://a.example:81/b/", "https://a.example:81/b/c/"),
        FolderUrl.above("https://a.example:81/b/c/d"));
    assertEquals(List.of("http://[::1]/b/"), FolderUrl.above("http://[::1]/b/"));
    assertEquals(List.of("http://a/b//"), FolderUrl.above("http://a/b//").subList(1, 2));
    assertEquals(List.of("http://a//"), FolderUrl.above("http://a//b"));
  }

  @Test
  void theRootIsNoFolder() {
    assertEquals(List.of(), FolderUrl.above("https://a.example/"));
    assertEquals(List.of(), FolderUrl.above("https://a.example/b"));
  }

  @Test
  void slashesOfTheQueryDivideNothing() {
    assertEquals(List.of(), FolderUrl.above("https://a.example/?b/c/"));
    assertEquals(
        List.of("https://a.example/b/"), FolderUrl.above("https://a.example/b/?c=/d/&e=/"));
  }

  @Test
  void pageIdsHaveNone() {
    assertEquals(List.of(), FolderUrl.above("a counter/of/mine"));
  }

  @Test
  void deepFoldersAreNone() {
    List<String> folders = FolderUrl.above("https://a.example" + "/b".repeat(100) + "/");
    assertEquals(FolderUrl.MAX_DEPTH, folders.size());
    assertEquals("https://a.example" + "/b".repeat(FolderUrl.MAX_DEPTH) + "/", folders.get(7));
  }
}
