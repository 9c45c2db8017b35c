package footfall.access.boundary;

import com.ibm.websphere.security.auth.CredentialDestroyedException;
import com.ibm.websphere.security.cred.WSCredential;
import footfall.access.entity.Person;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.Subject;
import javax.security.auth.login.CredentialExpiredException;

/** Reads from the server's subject whom it stands for. */
final class SubjectReader {

  /** The realm of a directory; of groups of others, who choose their names, no part is taken. */
  private static final String REGISTRY = "footfall";

  private SubjectReader() {}

  /**
   * Returns the person.
   *
   * @param subject null for nobody
   * @return empty if it is nobody, or has a name that no grant could have
   */
  static Optional<Person> person(Subject subject) {
    if (subject == null) {
      return Optional.empty();
    }
    return subject.getPublicCredentials(WSCredential.class).stream()
        .filter(credential -> !credential.isUnauthenticated())
        .findFirst()
        .map(SubjectReader::person)
        .filter(person -> person.name().length() <= Person.MAX_NAME_LENGTH);
  }

  private static Person person(WSCredential credential) {
    try {
      String prefix = "group:" + credential.getRealmName() + "/";
      Set<String> groups = new HashSet<>();
      for (Object id : credential.getGroupIds()) {
        if (id.toString().startsWith(prefix)) {
          String group = id.toString().substring(prefix.length());
          groups.add(group);
          if (credential.getRealmName().equals(REGISTRY)) {
            addShortName(group, groups);
          }
        }
      }
      return new Person(credential.getSecurityName(), groups);
    } catch (CredentialDestroyedException | CredentialExpiredException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A directory's group has another name: the short one that stands first in the whole one. */
  static void addShortName(String group, Set<String> names) {
    try {
      LdapName name = new LdapName(group);
      if (!name.isEmpty()) {
        names.add(name.getRdn(name.size() - 1).getValue().toString());
      }
    } catch (InvalidNameException e) {
      // No name of a directory.
    }
  }
}
