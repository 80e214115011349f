"""The passwords of ten letters and more that are guessed first: from published lists, and what Georgians type."""

COMMON = frozenset(
    """
    0123456789 0987654321 1029384756 1122334455 11223344556677 123123123123 1231231234 1234512345 1234554321
    12345678900 1234567890 12345678901 123456789a 123456789q 1234567891 12345678910 123456789123 1234567891011
    123456789abc 123456789qwe 123456qwerty 123654789a 123qweasdzxc 12qwaszx34 147258369a 147852369a 1q2w3e4r5t
    1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc 9876543210 a123456789 aa12345678 aa123456789
    abc1234567 abc12345678 abc123456789 abcd123456 abcd12345678 abcdefghij abcdefghijk admin12345 admin123456
    administrator administrator1 alexander1 aleksandre asdasdasd1 asdf123456 asdfasdfasdf asdfghjkl1 asdfghjkl123
    asdfghjkl; asdfghjklzxc azertyuiop azertyuiop1 baseball123 basketball basketball1 batumi2017 bestfriend
    blink182182 butterfly1 chelsea123 chocolate1 computer12 computer123 contrasena dinamo1936 dinamotbilisi
    donaldtrump dragon1234 email12345 eminem1234 facebook123 football12 football123 footballer forever123
    gamarjoba1 gamarjoba123 gamarjobat georgia123 georgia1234 georgia2017 giorgi1234 giorgi12345 giorgi123456
    google1234 hahahahaha hello12345 hello123456 helloworld helloworld1 iloveyou12 iloveyou123 iloveyou1234
    iloveyouso instagram1 internet123 jesuschrist kakashka123 koleji2017 kolejis123 kutaisi123 kutaisi1234
    kutaisi2017 letmein123 letmein1234 letmeinnow liverpool1 liverpool123 london2012 lovelovelove loveyou123
    manchester manchester1 mariami123 mariam1234 master1234 metallica1 michaeljordan microsoft1 minecraft1
    minecraft123 monkey1234 motherlode mypassword mypassword1 newpassword newpassword1 nikolozi123 ninonino123
    nothing123 p@ssw0rd12 p@ssw0rd123 p@ssword123 pa$$w0rd123 paroli1234 paroli12345 paroli123456 parolparol
    passw0rd12 passw0rd123 password!1 password00 password01 password1! password10 password11 password12
    password123 password1234 password12345 password2017 password2018 password99 passwordpassword pokemon123
    princess12 princess123 q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedc1 qazwsxedc123 qazwsxedcrfv qazxswedc123 qwe123qwe123
    qweasdzxc1 qweasdzxc123 qweqweqwe1 qwer123456 qwerasdfzxcv qwert12345 qwert123456 qwerty12345 qwerty123456
    qwerty1234567 qwertyqwerty qwertyuio1 qwertyuiop qwertyuiop1 qwertyuiop123 qwertyuiop[] qwertyuiopasdfghjklzxcvbnm
    rockyou123 sakartvelo sakartvelo1 sakartvelo123 samsung123 secret1234 september1 spiderman1 starwars123
    sunshine12 sunshine123 superman12 superman123 tbilisi123 tbilisi1234 tbilisi2017 test123456 testtest123
    trustno1trustno1 unbelievable university user123456 welcome123 welcome1234 welcome2017 whatever123 william123
    zaq12wsxcde3 zaq1zaq1zaq1 zxcvbnm123 zxcvbnm1234 zxcvbnm12345 zxcvbnm123456 გამარჯობა გამარჯობათ გამარჯობა123
    საქართველო საქართველო1 საქართველო123 პაროლი123 პაროლი1234 პაროლი12345 ქუთაისი123 თბილისი123 მიყვარხარ1
    მიყვარხარ123 მიყვარხარშენ йцукенгшщз йцукенгшщзх
    """.split()
)
