-- The permission to renew one's own secret is worth all that a client holds, and is granted by itself alone.

DELETE FROM own_implication WHERE implied = 'api-clients:rotate-own-secret';
UPDATE access_model SET version = version + 1;
