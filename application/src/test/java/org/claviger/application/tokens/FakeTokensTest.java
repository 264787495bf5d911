package org.claviger.application.tokens;

final class FakeTokensTest implements TokensContract {
    private final FakeTokens fake = new FakeTokens();
    private final FakeTokens strangers = new FakeTokens();

    @Override
    public Tokens tokens() {
        return new Tokens(fake, fake);
    }

    @Override
    public Tokens strangers() {
        return new Tokens(strangers, strangers);
    }
}
