package org.claviger.application.signin;

import org.claviger.application.signin.spi.MemberKeyGenerator;

final class FakeMemberMintTest implements MemberKeyGeneratorContract {
    @Override
    public MemberKeyGenerator mint() {
        return new FakeMemberMint(1);
    }

    @Override
    public MemberKeyGenerator mintWithAnotherKey() {
        return new FakeMemberMint(1, "another key");
    }
}
