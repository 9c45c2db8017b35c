package footfall.values;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** What is stored of an address. */
public enum AddressStorage {
  /** The address. */
  FULL {
    @Override
    public ClientAddress stored(ClientAddress address, Supplier<PseudonymKey> key) {
      return address;
    }
  },

  /** Its network: /24 of IPv4, /48 of IPv6. */
  MASKED {
    @Override
    public ClientAddress stored(ClientAddress address, Supplier<PseudonymKey> key) {
      if (address.isPseudonym()) {
        return address;
      }
      byte[] bytes = address.bytes();
      Arrays.fill(bytes, bytes.length == 4 ? 3 : 6, bytes.length, (byte) 0);
      return ClientAddress.ofBytes(bytes);
    }
  },

  /** Its pseudonym. */
  PSEUDONYM {
    @Override
    public ClientAddress stored(ClientAddress address, Supplier<PseudonymKey> key) {
      return key.get().pseudonym(address);
    }
  };

  /**
   * Returns the storage with a name.
   *
   * @param name {@code full}, {@code masked} or {@code pseudonym}
   * @throws InvalidValueException if it is anything else
   */
  public static AddressStorage named(String name) {
    return Arrays.stream(values())
        .filter(storage -> storage.title().equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidValueException("there is no such storage of addresses"));
  }

  /** Returns the name, in lower case. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns what is stored of an address; of what is stored already, the same.
   *
   * @param address a pseudonym stays one
   * @param key is asked for only where it is needed
   */
  public abstract ClientAddress stored(ClientAddress address, Supplier<PseudonymKey> key);
}
