package footfall.system;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldif.LDIFException;
import java.util.List;
import java.util.Map;

/** An LDAP server with persons and their groups. */
final class Directory implements AutoCloseable {

  static final String BASE = "dc=example,dc=com";
  static final String READER = "cn=footfall," + BASE;
  static final String READERS_PASSWORD = "a password of the service";

  private final InMemoryDirectoryServer server;

  private Directory(InMemoryDirectoryServer server) {
    this.server = server;
  }

  static Directory start() throws LDAPException, LDIFException {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
    config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("directory", 0));
    config.addAdditionalBindCredentials(READER, READERS_PASSWORD);
    config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
    InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
    server.add("dn: " + BASE, "objectClass: domain", "dc: example");
    server.add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
    server.add("dn: ou=groups," + BASE, "objectClass: organizationalUnit", "ou: groups");
    server.startListening();
    return new Directory(server);
  }

  int port() {
    return server.getListenPort();
  }

  /** Adds persons with their passwords. */
  Directory withPersons(Map<String, String> passwords) throws LDAPException, LDIFException {
    for (Map.Entry<String, String> person : passwords.entrySet()) {
      String name = person.getKey();
      server.add(
          "dn: uid=" + name + ",ou=people," + BASE,
          "objectClass: inetOrgPerson",
          "uid: " + name,
          "cn: " + name,
          "sn: " + name,
          "userPassword: " + person.getValue());
    }
    return this;
  }

  /** Adds a group with its members. */
  Directory withGroup(String name, List<String> members) throws LDAPException, LDIFException {
    String[] lines = new String[members.size() + 3];
    lines[0] = "dn: cn=" + name + ",ou=groups," + BASE;
    lines[1] = "objectClass: groupOfNames";
    lines[2] = "cn: " + name;
    for (int i = 0; i < members.size(); i++) {
      lines[i + 3] = "member: uid=" + members.get(i) + ",ou=people," + BASE;
    }
    server.add(lines);
    return this;
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
