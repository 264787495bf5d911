package org.claviger.adapters.http.access;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The proxies before Claviger that are believed when they say for whom they ask. */
public record TrustedProxies(List<Network> networks) {
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int MAX_LENGTH = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^]]*)](?::\\d+)?|([^:]*):\\d+");

    /** Addresses that begin with the same bits. */
    public record Network(InetAddress address, int bits) {
        private boolean contains(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] others = other.getAddress();
            return mine.length == others.length
                    && new BigInteger(1, mine)
                                    .xor(new BigInteger(1, others))
                                    .shiftRight(mine.length * Byte.SIZE - bits)
                                    .signum()
                            == 0;
        }
    }

    /** @param texts addresses, or networks such as {@code 10.0.0.0/8}; empty if one is neither */
    public static Optional<TrustedProxies> parse(List<String> texts) {
        List<Network> networks =
                texts.stream().flatMap(text -> network(text).stream()).toList();
        return Optional.of(new TrustedProxies(networks)).filter(all -> networks.size() == texts.size());
    }

    private static Optional<Network> network(String text) {
        String[] parts = text.split("/", -1);
        return address(parts[0])
                .flatMap(address ->
                        bits(parts, address.getAddress().length * Byte.SIZE).map(bits -> new Network(address, bits)));
    }

    private static Optional<Integer> bits(String[] parts, int all) {
        if (parts.length == 1) {
            return Optional.of(all);
        }
        return Optional.of(parts[1])
                .filter(text -> parts.length == 2 && text.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .filter(bits -> bits <= all);
    }

    /** Looks up no names. */
    private static Optional<InetAddress> address(String text) {
        if (text.length() > MAX_LENGTH
                || !IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Some proxies add the port. */
    private static Optional<InetAddress> addressOfEntry(String text) {
        var withPort = WITH_PORT.matcher(text);
        if (!withPort.matches()) {
            return address(text);
        }
        return address(withPort.group(1) == null ? withPort.group(2) : withPort.group(1));
    }

    /**
     * Who asks: the peer, unless it is trusted, then the one before it, and so on. Whoever cannot be understood is not believed.
     *
     * @param peer who has opened the connection
     * @param forwarded all values of {@code X-Forwarded-For}, in their order
     */
    String client(String peer, List<String> forwarded) {
        Optional<InetAddress> client = addressOfEntry(peer);
        // Without regard to quotes, which no address has: a stranger's would swallow what the proxy has added.
        List<String> entries = Stream.of(String.join(",", forwarded).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
        for (int i = entries.size() - 1; i >= 0 && client.filter(this::trusts).isPresent(); i--) {
            Optional<InetAddress> before = addressOfEntry(entries.get(i));
            if (before.isEmpty()) {
                break;
            }
            client = before;
        }
        return client.map(InetAddress::getHostAddress).orElse(peer);
    }

    private boolean trusts(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
