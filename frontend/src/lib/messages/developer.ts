import { addMessages } from '.';
import messages from './en/developer.json';

/** The words of the pages for developers. */
addMessages(messages);
