port 3000
public_send(:persistent_timeout, 75)
__send__(:first_data_timeout, 10)
